using AppHost.Local;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(new(dependency.Resource, WaitKind.Healthy));

    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(new(dependency.Resource, WaitKind.Healthy, Behavior: waitBehavior));

    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(new(dependency.Resource, WaitKind.Started));

    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Wait(new(dependency.Resource, WaitKind.Completed, exitCode));

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, Wait wait) where T : IResourceWithWaitSupport
    {
        ResourceGraph.CheckWait(builder.Resource, wait.On);
        return builder.WithAnnotation(wait);
    }
}
