namespace Tongxing.Registry.Rosters.Reading;

internal static class SharedStrings
{
    public static List<string> Load(SafeXml? part, RosterLimits limits)
    {
        var strings = new List<string>();
        var characters = 0L;
        using (part)
        {
            foreach (var _ in (part?.Elements() ?? []).Where(e => e == "si"))
            {
                strings.Add(part!.ReadText().ToString());
                if ((characters += strings[^1].Length + 16) > limits.SharedCharacters)
                {
                    throw new RosterRefusedException("file.inflates-too-far");
                }
            }
        }

        return strings;
    }
}
