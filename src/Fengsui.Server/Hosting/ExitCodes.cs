namespace Fengsui.Server.Hosting;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCodes
{
    public const int Stopped = 0;
    public const int Failed = 1;
    public const int AddressRefused = 2;
    public const int SettingsWrong = 3;
    public const int MoveRefused = 4;
    public const int StoresDiffer = 5;
}
