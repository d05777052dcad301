namespace Tongxing.Portal;

/// <summary>Names the texts for IStringLocalizer: Resources/T.resx is Chinese and the neutral language, T.en.resx English.</summary>
internal sealed class T;
