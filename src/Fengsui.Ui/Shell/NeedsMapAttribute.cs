namespace Fengsui.Ui;

/// <summary>
/// On a page that is a map: the browser reads the map's scripts while the circuit starts, not after it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsMapAttribute : Attribute;
