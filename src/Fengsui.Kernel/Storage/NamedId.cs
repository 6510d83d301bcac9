using System.Security.Cryptography;
using System.Text;

namespace Fengsui.Kernel.Storage;

/// <summary>Ids that follow from a name, so that every installation, and every start, has the same.</summary>
public static class NamedId
{
    private const int GuidBytes = 16;

    /// <summary>The id of a name.</summary>
    /// <param name="name">With a prefix for its kind: <c>standing-rule:key-unit</c>.</param>
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, GuidBytes));
}
