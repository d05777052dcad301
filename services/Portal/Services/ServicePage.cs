using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Tongxing.Portal.Services;

/// <summary>A page that calls services: cancels with the request and shows what a service refused, at its field where it has one.</summary>
public abstract class ServicePage : ComponentBase
{
    private ValidationMessageStore? _refused;

    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    [Inject] private IStringLocalizer<T> Texts { get; set; } = default!;

    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    protected CancellationToken Aborted => Http.RequestAborted;

    protected Problem? Problem { get; private set; }

    protected EditContext FormOf(object model)
    {
        var form = new EditContext(model);
        form.SetFieldCssClassProvider(new InvalidOnly());
        _refused = new ValidationMessageStore(form);
        return form;
    }

    /// <summary>Runs a change. Refused: keeps the problem for <c>ProblemNote</c> and the fields, and returns false.</summary>
    protected async Task<bool> TryAsync(Func<Task> change, EditContext? form = null)
    {
        try
        {
            await change();
            return true;
        }
        catch (ServiceProblemException refused)
        {
            Problem = refused.Problem;
            ShowAtFields(form);
            return false;
        }
    }

    /// <summary>Says no itself, by a code, where asking a service would be in vain.</summary>
    protected void Refuse(string code) => Problem = new(StatusCodes.Status400BadRequest, code, null, new Dictionary<string, string[]>(StringComparer.Ordinal));

    /// <summary>Goes to a page, saying there by a code what was done: never a text in an address.</summary>
    protected void Done(string path, string code) => Navigation.NavigateTo($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={code}");

    private void ShowAtFields(EditContext? form)
    {
        if (form is null || _refused is null)
        {
            return;
        }

        foreach (var (field, messages) in Problem!.Errors)
        {
            if (FieldOf(form.Model, field.Split('.')) is { } found)
            {
                _refused.Add(found, messages.Select(m => Texts.Refusal(field, m, Problem.Code)));
            }
        }

        form.NotifyValidationStateChanged();
    }

    // Services name fields by their JSON path: father.phone.
    private static FieldIdentifier? FieldOf(object? model, ReadOnlySpan<string> path)
    {
        var step = path[0];
        return model?.GetType().GetProperties().FirstOrDefault(p => p.Name.Equals(step, StringComparison.OrdinalIgnoreCase)) is not { } property ? null
            : path.Length == 1 ? new FieldIdentifier(model, property.Name)
            : FieldOf(property.GetValue(model), path[1..]);
    }

    private sealed class InvalidOnly : FieldCssClassProvider
    {
        public override string GetFieldCssClass(EditContext editContext, in FieldIdentifier fieldIdentifier) =>
            editContext.IsValid(fieldIdentifier) ? "" : "invalid";
    }
}
