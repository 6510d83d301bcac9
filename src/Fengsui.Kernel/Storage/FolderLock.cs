namespace Fengsui.Kernel.Storage;

/// <summary>The right to the embedded store of a data folder, held by one process: two servers would each think to be the only writer.</summary>
public static class FolderLock
{
    /// <summary>Takes it; it ends with the file, or with the process.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public static FileStream Take(StorageOptions storage) =>
        new(Path.Combine(storage.DataDirectory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
