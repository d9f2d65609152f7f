"""Tables of communes by criterion that agree with published margins."""
