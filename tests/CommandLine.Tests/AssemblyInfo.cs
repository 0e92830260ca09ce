// Each test loads the machine with a process of its own; beside each other they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
