namespace Tongxing.Portal.Components.Layout;

/// <summary>On a page: no bottom tabs on the phone, so that a form has one clear action. A page's attributes are its endpoint's metadata.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FocusModeAttribute : Attribute;
