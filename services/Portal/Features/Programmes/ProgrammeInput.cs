using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Programmes;

public sealed class ProgrammeInput
{
    public Guid Key { get; set; }

    [Needed] public string? TemplateId { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed] public string? Term { get; set; }

    [AtMost(60)] public string? Name { get; set; }

    public DateOnly? StartsOn { get; set; }
}
