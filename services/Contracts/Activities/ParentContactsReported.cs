namespace Tongxing.Contracts.Activities;

/// <summary>What parents did in a month of their five ones (五个一, ACT-22).</summary>
/// <param name="ReportId">The report.</param>
/// <param name="ChildId">The child.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Calls">Calls with the child.</param>
/// <param name="Letters">Letters to the child.</param>
/// <param name="ClassTeacher">Contacts with the class teacher.</param>
/// <param name="SubjectTeacher">Contacts with a subject teacher.</param>
/// <param name="HomeOn">When a parent was last at home, if in this month.</param>
/// <param name="Withdrawn">The report no longer counts.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change; the highest tells the present state.</param>
public sealed record ParentContactsReported(
    Guid ReportId, Guid ChildId, DateOnly Month, int Calls, int Letters, int ClassTeacher, int SubjectTeacher, DateOnly? HomeOn, bool Withdrawn, string OrgCode, long Version);
