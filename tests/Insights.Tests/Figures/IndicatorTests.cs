using Tongxing.Contracts.Aid;
using Tongxing.Contracts.Pairing;
using Tongxing.Contracts.Registry;
using Tongxing.ServiceDefaults.Calendar;
using static Tongxing.Insights.Tests.InsightsFixture;

namespace Tongxing.Insights.Tests.Figures;

/// <summary>Who is counted by which indicator, and who meets it.</summary>
[Collection(nameof(InsightsFixture))]
public sealed class IndicatorTests(InsightsFixture insights)
{
    [Fact]
    public async Task Filing_counts_left_behind_children_and_those_with_a_whole_dossier_meet_it_MON_01()
    {
        var (school, place) = NewSchool();

        await insights.PublishAsync(Child(place), Child(place, provisional: true), Child(place, leftBehind: "none"));

        await insights.BecomesAsync(school, "filing", "1/2");
    }

    [Theory]
    [InlineData("enrolment", "2/4")] // MON-02: by the roster, or as was said
    [InlineData("retention", "2/3")]
    [InlineData("drop-out", "1/3")] // MON-06
    [InlineData("immunisation", "1/4")] // MON-03
    [InlineData("legal-aid", "1/2")] // MON-04
    [InlineData("parenting", "1/4")] // MON-05
    public async Task What_was_said_of_a_child_counts(string code, string expected)
    {
        var (school, place) = NewSchool();
        var (silent, enrolled, away, never) = (Child(place), Child(place), Child(place), Child(place));

        await insights.PublishAsync(
            silent,
            enrolled,
            away,
            never,
            new SituationChanged(enrolled.ChildId, "enrolled", "complete", "given", true, place, 1),
            new SituationChanged(away.ChildId, "dropped-out", "incomplete", "needed", false, place, 1),
            new SituationChanged(never.ChildId, "not-enrolled", null, "not-needed", null, place, 1));

        await insights.BecomesAsync(school, code, expected);
    }

    [Theory]
    [InlineData("poor-enrolment", "2/3")] // MON-07
    [InlineData("poor-drop-out", "1/3")]
    [InlineData("extremely-poor-aid", "1/1")]
    [InlineData("cadre-pairing", "1/2")] // MON-08
    [InlineData("pairing", "2/3")]
    public async Task Poor_children_are_looked_after(string code, string expected)
    {
        var (school, place) = NewSchool();
        var (withCadre, withTeacher, aided) = (
            Child(place, categories: "registered-poor"), Child(place, categories: ["poor", "registered-poor"]), Child(place, categories: "extremely-poor"));

        await insights.PublishAsync(
            withCadre,
            withTeacher,
            aided,
            new PairingStarted(Guid.CreateVersion7(), withCadre.ChildId, Guid.CreateVersion7(), null, place, 1, "cadre"),
            new PairingStarted(Guid.CreateVersion7(), withTeacher.ChildId, Guid.CreateVersion7(), null, place, 1, "teacher"),
            new SituationChanged(withTeacher.ChildId, "dropped-out", null, null, null, place, 1),
            new AidPaid(Guid.CreateVersion7(), aided.ChildId, "AID-25", 100_000, TimeProvider.System.Today.AddDays(-30), place, 4));

        await insights.BecomesAsync(school, code, expected);
    }

    [Fact]
    public async Task An_ended_pairing_no_longer_counts()
    {
        var (school, place) = NewSchool();
        var (child, pairing) = (Child(place), Guid.CreateVersion7());
        await insights.PublishAsync(child, new PairingStarted(pairing, child.ChildId, Guid.CreateVersion7(), null, place, 1, "teacher"));
        await insights.BecomesAsync(school, "pairing", "1/1");

        await insights.PublishAsync(new PairingEnded(pairing, child.ChildId, Guid.CreateVersion7(), null, place, 2));

        await insights.BecomesAsync(school, "pairing", "0/1");
    }

    private static (string School, string Class) NewSchool() => NextProvince() + "0101001S0001" is var school ? (school, school + "C202401") : default;
}
