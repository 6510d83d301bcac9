namespace Fengsui.Sensing;

/// <summary>Texts of meters that are polled: register maps, slaves.</summary>
public sealed class ModbusTexts;
