// The kill test needs both cores for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
