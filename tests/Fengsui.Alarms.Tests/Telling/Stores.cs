global using static Fengsui.Alarms.Tests.Telling.Acts;
global using static Fengsui.Alarms.Tests.Telling.Town;
