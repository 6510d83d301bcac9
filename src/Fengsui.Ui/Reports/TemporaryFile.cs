namespace Fengsui.Ui;

/// <summary>A file that is gone when it is closed.</summary>
public static class TemporaryFile
{
    /// <summary>Makes one.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "fengsui-" + Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = 64 * 1024,
        });
}
