namespace Tongxing.Contracts.Activities;

/// <summary>The school noted what it did about a parent's view (NTF-02).</summary>
/// <param name="ViewId">The view.</param>
/// <param name="ChildId">The child.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record ParentViewSettled(Guid ViewId, Guid ChildId, string OrgCode, long Version);
