using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CsCheck;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Testing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Web;

public sealed class WebTests
{
    private static readonly JsonSerializerOptions _reading = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void A_cursor_comes_back_as_it_went() =>
        Gen.String.Array[1, 4].Sample(parts =>
        {
            var clean = Array.ConvertAll(parts, p => new string([.. p.Where(c => !char.IsSurrogate(c))]));
            Assert.Equal(clean, Cursor.TryRead(Cursor.Of(clean), clean.Length));
        });

    [Fact]
    public void What_is_no_cursor_never_throws() => Gen.String.Sample(text => _ = Cursor.TryRead(text, 1));

    [Theory]
    [InlineData("W251bGxd")]
    [InlineData("e30")]
    [InlineData("WyJhIiwiYiJd")]
    [InlineData("")]
    public void A_cursor_of_another_shape_is_refused(string cursor) =>
        Assert.Equal("kernel.cursor.invalid", new PageQuery(cursor).Position(1).Refusal?.Code);

    [Theory]
    [InlineData(null, 50)]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(7, 7)]
    [InlineData(5000, 200)]
    public void A_page_has_its_limits(int? asked, int given) => Assert.Equal(given, new PageQuery(null, asked).Size);

    [Fact]
    public async Task A_bug_gives_a_trace_id_and_nothing_of_the_inside()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        store.Log.ExpectError("GET /api/v1/x failed");

        var problem = await ProblemOfAsync(store, new InvalidOperationException("Host=10.0.0.1;Password=secret"));

        Assert.Equal(500, problem["status"]!.GetValue<int>());
        Assert.Equal("kernel.unexpected", problem["code"]!.GetValue<string>());
        Assert.Contains(problem["traceId"]!.GetValue<string>(), problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public async Task What_is_no_bug_says_what_it_is(string code, int status)
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite);
        Exception error = code switch
        {
            "kernel.changed-meanwhile" => new DbUpdateConcurrencyException("x"),
            "kernel.store.full" => new DbUpdateException("x", new Microsoft.Data.Sqlite.SqliteException("full", 13)),
            "kernel.store.busy" => new Microsoft.Data.Sqlite.SqliteException("locked", 5),
            "kernel.duplicate" => new DbUpdateException("x", new Microsoft.Data.Sqlite.SqliteException("unique", 19, 2067)),
            _ => new BadHttpRequestException("bad", 400),
        };

        var problem = await ProblemOfAsync(store, error);

        Assert.Equal((code, status), (problem["code"]!.GetValue<string>(), problem["status"]!.GetValue<int>()));
    }

    public static TheoryData<string, int> Exceptions() => new()
    {
        { "kernel.changed-meanwhile", 409 },
        { "kernel.store.full", 503 },
        { "kernel.store.busy", 503 },
        { "kernel.duplicate", 409 },
        { "kernel.request.malformed", 400 },
    };

    [Theory]
    [InlineData("{\"Count\":1,\"Kind\":", "kernel.request.json", null, "1", "19")]
    [InlineData("{\n\"Count\":\"x\",\"Kind\":\"Monday\"}", "kernel.request.value", "Count", "Count", "2", "11")]
    [InlineData("{\"Count\":1,\"Kind\":\"Nonesuch\"}", "kernel.request.value", "Kind", "Kind", "1", "28")]
    [InlineData("{\"Inner\":[{\"Count\":{}}]}", "kernel.request.value", "Inner[0].Count", "Inner[0].Count", "1", "20")]
    [InlineData("[]", "kernel.request.shape", null, "1", "1")]
    public void What_cannot_be_read_is_named_by_field_and_byte(string body, string code, string? field, params string[] arguments)
    {
        var error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Sent>(body, _reading));

        var refusal = MalformedRequest.Of(new BadHttpRequestException("bad", 400, error));

        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.Equal(arguments, refusal.Arguments);
    }

    [Fact]
    public void Missing_fields_and_wrong_parameters_are_named()
    {
        var missing = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Needs>("{}", JsonSerializerOptions.Web));
        Assert.Equal(["place, why"], MalformedRequest.Of(new BadHttpRequestException("bad", 400, missing)).Arguments);

        var parameter = MalformedRequest.Of(new BadHttpRequestException("Failed to bind parameter \"Nullable<int> limit\" from \"abc\".", 400));
        Assert.Equal(("kernel.request.parameter", "limit"), (parameter.Code, parameter.Field));
        Assert.Equal("kernel.request.malformed", MalformedRequest.Of(new BadHttpRequestException("Unexpected end of request content.", 400)).Code);
    }

    [Fact]
    public void An_unknown_permission_is_a_bug()
    {
        var table = new PermissionTable(KernelPermissions.All);

        Assert.Throws<ArgumentException>(() => table.Allows(TestActors.With("", RoleNames.Administrator), "kernel.nothing"));
        Assert.True(table.Allows(TestActors.With("", RoleNames.Administrator), KernelPermissions.Accounts));
        Assert.False(table.Allows(TestActors.With("", RoleNames.Leader, RoleNames.Auditor), KernelPermissions.Accounts));
        Assert.True(table.Allows(Actor.System("x"), KernelPermissions.Accounts));
    }

    [Fact]
    public void Claims_without_a_division_are_nobody()
    {
        var account = new Account { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), UserName = "a", DivisionPrefix = "53" };
        var whole = ActorAccessor.PrincipalOf(account, [RoleNames.Leader], Guid.Empty, mustEnrol: false);
        Assert.Equal("53", ActorAccessor.From(whole).DivisionPrefix);

        var identity = (System.Security.Claims.ClaimsIdentity)whole.Identity!;
        identity.RemoveClaim(identity.FindFirst(ActorClaims.Division));
        Assert.Null(ActorAccessor.TryFrom(whole));
        Assert.Null(ActorAccessor.TryFrom(new System.Security.Claims.ClaimsPrincipal()));
    }

    [Fact]
    public void A_refusal_is_no_value()
    {
        Outcome<int> refused = Refusal.Conflict("x");
        Assert.False(refused.Succeeded);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.True(Outcome.Of<IReadOnlyList<int>>([1]).Succeeded);
        Assert.True(Outcome.Done.Succeeded);
    }

    private static async Task<JsonObject> ProblemOfAsync(TestStore store, Exception error)
    {
        var http = new DefaultHttpContext { RequestServices = store.Services };
        http.Request.Method = "GET";
        http.Request.Path = "/api/v1/x";
        using var body = new MemoryStream();
        http.Response.Body = body;
        var handled = await store.Get<IExceptionHandler>().TryHandleAsync(http, error, default);
        Assert.True(handled);
        body.Position = 0;
        return (await JsonNode.ParseAsync(body))!.AsObject();
    }

    private sealed record Sent(int Count = 0, DayOfWeek Kind = default, IReadOnlyList<Sent>? Inner = null);

    private sealed class Needs
    {
        public required string Place { get; init; }

        public required string Why { get; init; }
    }
}
