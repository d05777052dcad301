// Each class has a service and a database of its own; one after the other keeps two cores from thrashing.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
