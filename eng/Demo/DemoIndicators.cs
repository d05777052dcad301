using System.Globalization;
using Tongxing.ServiceDefaults.Data;
using static Tongxing.Demo.Rows;

namespace Tongxing.Demo;

/// <summary>What a county's indicators count beside its dossiers and pairs: children's situations, and cadres who help.</summary>
internal sealed class DemoIndicators(DemoProvince province, County county, Roster roster)
{
    private const int Batch = 200;
    private const int Cadre = 5;
    private const string Template = "TPL-A05";

    /// <summary>Said of most children, and not good of all of them; in the counties that are not shown, of a third: they have only begun.</summary>
    public async Task SituateAsync(Api officer)
    {
        var children = await officer.ListAsync("/api/registry/children");
        var draw = new Random(int.Parse(county.Code, CultureInfo.InvariantCulture));
        var share = county.Code == DemoProvince.Showcase ? 0.94 : 0.33;
        var said = children.Where(_ => draw.NextDouble() < share).Select(child => new
        {
            childId = IdOf(child),
            version = 0,
            enrolment = draw.NextDouble() switch { < 0.985 => "enrolled", < 0.995 => "dropped-out", _ => "not-enrolled" },
            immunisation = draw.NextDouble() < 0.94 ? "complete" : "incomplete",
            guardianTaught = draw.NextDouble() < 0.88,
            legalAid = draw.NextDouble() switch { < 0.97 => "not-needed", < 0.99 => "given", _ => "needed" },
        }).ToList();
        if ((await officer.GetAsync($"/api/registry/children/{said[0].childId}/situation")).GetProperty("version").GetInt32() > 0)
        {
            return;
        }

        // Backwards: when the first is there, they all are.
        foreach (var items in said.Chunk(Batch).Reverse())
        {
            await officer.PutAsync("/api/registry/situations", new { items });
        }
    }

    /// <summary>A cadre in each township for five of its registered-poor children: too few for all of them.</summary>
    public async Task AddCadresAsync(Api officer)
    {
        var programmes = new DemoProgrammes(province, county);
        if (await programmes.FindAsync(officer, Template) is not null)
        {
            return;
        }

        var poor = (await officer.ListAsync($"/api/registry/children?orgCode={county.Code}&category=registered-poor")).ToLookup(child => child.GetProperty("orgCode").GetString()![..UnitCode.Township], IdOf);
        var items = new List<object>();
        foreach (var township in county.Townships)
        {
            var helper = IdOf(await officer.PostAsync(
                "/api/pairing/helpers", new { displayName = roster.AdultName(), kind = "cadre", orgCode = township, loadMax = Cadre }, $"cadre/{township}"));
            items.AddRange(poor[township].Take(Cadre).Select(child => new { helperId = helper, childId = child }));
        }

        var programme = await programmes.StartAsync(officer, Template);
        await officer.PostAsync("/api/pairing/pairings/batch", new { programmeId = programme, items, startsOn = province.Start });
    }
}
