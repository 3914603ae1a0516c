"""`lenet-app bench …`: the measurements behind the figures in the README."""
