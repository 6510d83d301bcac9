namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Those who look at page after page: one window a role and language, which keeps what it has read of scripts and styles.</summary>
public sealed class Company(Theatre theatre) : IAsyncLifetime
{
    private readonly Dictionary<(string? Role, string Language), Visitor> _visitors = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors.Values)
        {
            await visitor.LeaveAsync();
        }
    }

    /// <summary>Somebody at a desk; without a role nobody is signed in.</summary>
    internal async Task<Visitor> OfAsync(string? role, string language)
    {
        if (!_visitors.TryGetValue((role, language), out var visitor))
        {
            visitor = await Visitor.ComeAsync(theatre, theatre.Server, role, Screen.Desk with { Locale = language });
            _visitors.Add((role, language), visitor);
        }

        visitor.TakeComplaints();
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        return visitor;
    }
}
