namespace Tongxing.Contracts.Activities;

/// <summary>A parent or guardian told the school what they think (家长意见, NTF-02); what it is stays with the school.</summary>
/// <param name="ViewId">The view.</param>
/// <param name="ChildId">The child.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record ParentViewGiven(Guid ViewId, Guid ChildId, string OrgCode, long Version);
