// Most tests load the machine with processes of their own; beside each other they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
