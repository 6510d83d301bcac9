using Fengsui.Kernel.Outcomes;
using Npgsql;

namespace Fengsui.Kernel.Storage.Moving;

/// <summary>Reads the connection string of a move.</summary>
public static class MoveTarget
{
    /// <summary>
    /// The string with what a move needs: no limit of time for a command, since an index over millions of rows takes long, and a
    /// connection that ends with the move. What is wrong with a string that cannot be read is not said: it may be a part of a password.
    /// </summary>
    public static Outcome<string> Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false, IncludeErrorDetail = false }.ConnectionString;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return Refusal.Invalid("kernel.move.connection-string", "to");
        }
    }
}
