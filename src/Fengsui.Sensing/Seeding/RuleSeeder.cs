using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Sensing.Rules;

namespace Fengsui.Sensing.Seeding;

/// <summary>A monitoring rule that is known from the start.</summary>
/// <param name="Definition">See the API: <c>{"measure":4,"raises":"prewarning","condition":{…}}</c>.</param>
/// <param name="Bindings">As the API has them.</param>
public sealed record SeedRule(string Name, string Purpose, string Definition, string Bindings);

/// <summary>Puts monitoring rules into force through the book of rules.</summary>
public sealed class RuleSeeder
{
    private readonly RuleBook _book;

    internal RuleSeeder(RuleBook book) => _book = book;

    /// <summary>Writes a rule and puts it into force now; a seed that the book refuses is a bug and throws.</summary>
    /// <param name="reason">Why it is in force.</param>
    /// <param name="untested">Why without a backtest.</param>
    public async Task AddAsync(Actor actor, SeedRule seed, string reason, string untested, CancellationToken cancellation)
    {
        var draft = new RuleDraft(
            0, seed.Name, seed.Purpose, JsonSerializer.Deserialize<JsonElement>(seed.Definition), JsonSerializer.Deserialize<JsonElement>(seed.Bindings));
        var made = Must(await _book.CreateAsync(actor, draft, cancellation));
        Must(await _book.IssueAsync(actor, made.Id, new RuleIssue(made.Version, reason, null, untested), cancellation));
    }

    private static RuleWritten Must(Outcome<RuleWritten> outcome) =>
        outcome.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code} {refusal.Field}") : outcome.Value;
}
