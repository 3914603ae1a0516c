"""What can be learnt about a network by asking it: judgements of whole datasets."""
