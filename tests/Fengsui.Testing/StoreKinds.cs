using System.Collections;
using Fengsui.Kernel.Storage;

namespace Fengsui.Testing;

/// <summary>Both stores, for <c>[Theory, ClassData(typeof(StoreKinds))]</c>: what holds on one must hold on the other.</summary>
public sealed class StoreKinds : IEnumerable<object[]>
{
    /// <inheritdoc/>
    public IEnumerator<object[]> GetEnumerator()
    {
        yield return [StoreKind.Sqlite];
        yield return [StoreKind.PostgreSql];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
