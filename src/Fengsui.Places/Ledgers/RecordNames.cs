using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;

namespace Fengsui.Places.Ledgers;

/// <summary>Records of the ledgers in the audit log; a place is called <c>place</c> there.</summary>
internal sealed class RecordNames(IEnumerable<ILedger> ledgers, IRefusalTexts texts) : ISubjectNames
{
    private const string Place = "place";

    private readonly Dictionary<string, ILedger> _ledgers = ledgers.ToDictionary(
        l => l.Code == PlaceLedger.LedgerCode ? Place : l.Code, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Kinds => _ledgers.Keys;

    public string? WordOf(string kind) => texts.Find($"{kind}.title");

    public string? PageOf(string kind, string id) => kind == Place ? $"/places/{id}" : $"/ledgers/{kind}/{id}";

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        FengsuiContext records, string kind, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).ToDictionary(Guid.Parse);
        return (await _ledgers[kind].NamesAsync(records, wanted.Keys, cancellation)).ToDictionary(n => wanted[n.Key], n => n.Value, StringComparer.Ordinal);
    }
}
