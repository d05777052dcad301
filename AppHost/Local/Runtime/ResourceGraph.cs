namespace AppHost.Local;

/// <summary>Who waits for whom. A wait for a database is a wait for its server, which is healthy only when its databases are there.</summary>
internal static class ResourceGraph
{
    public static void CheckWait(IResource waiter, IResource dependency)
    {
        if (waiter == dependency)
        {
            throw new DistributedApplicationException($"The '{waiter.Name}' resource cannot wait for itself.");
        }

        if (waiter is IResourceWithParent child && child.Parent == dependency)
        {
            throw new DistributedApplicationException($"The '{waiter.Name}' resource cannot wait for its parent '{dependency.Name}'.");
        }
    }

    public static IReadOnlyList<Wait> WaitsOf(IResource resource) =>
        [.. resource.Annotations.OfType<Wait>().Select(w => w.On is IResourceWithParent child ? w with { On = child.Parent } : w).Distinct()];

    /// <summary>Dependencies before dependents; those of one layer do not wait for each other.</summary>
    public static IReadOnlyList<IReadOnlyList<IResource>> Layers(IReadOnlyCollection<IResource> resources)
    {
        var left = resources.ToList();
        var placed = new HashSet<IResource>();
        var layers = new List<IReadOnlyList<IResource>>();
        while (left.Count > 0)
        {
            var layer = left.Where(r => WaitsOf(r).All(w => placed.Contains(Known(r, w.On, resources)))).ToList();
            if (layer.Count == 0)
            {
                throw new DistributedApplicationException($"These resources wait for each other: {string.Join(", ", left.Select(r => r.Name))}.");
            }

            layers.Add(layer);
            placed.UnionWith(layer);
            left.RemoveAll(placed.Contains);
        }

        return layers;
    }

    private static IResource Known(IResource waiter, IResource dependency, IReadOnlyCollection<IResource> resources) =>
        resources.Contains(dependency)
            ? dependency
            : throw new DistributedApplicationException($"'{waiter.Name}' waits for '{dependency.Name}', which is not started here.");
}
