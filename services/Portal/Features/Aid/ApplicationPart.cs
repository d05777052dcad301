using Microsoft.AspNetCore.Components;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

/// <summary>A part of an application's page: what is done there leads back to the page.</summary>
public abstract class ApplicationPart : ServicePage
{
    [Parameter, EditorRequired] public AidFile File { get; set; } = default!;

    [Inject] private protected AidClient Aid { get; set; } = default!;

    protected AidApplication It => File.Application;

    protected Task StepAsync(string step, object body) => ChangeAsync(() => Aid.StepAsync(It.Id, step, body, Aborted), "aid-step");

    protected async Task ChangeAsync(Func<Task> change, string code)
    {
        if (await TryAsync(change))
        {
            Done($"/aid/{It.Id}", code);
        }
    }
}
