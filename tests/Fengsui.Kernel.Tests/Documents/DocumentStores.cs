using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests.Documents;

/// <summary>A store with notes that documents may belong to.</summary>
internal static class DocumentStores
{
    public const string Town = "990121001";
    public const string OtherTown = "990121002";

    public static Actor Official { get; } = TestActors.With(Town, RoleNames.TownOfficial);

    public static Actor Reader { get; } = TestActors.With("", RoleNames.DeviceManager);

    public static Actor Administrator { get; } = TestActors.With("", RoleNames.Administrator);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TestStore> OpenAsync(StoreKind kind) => TestStore.OpenAsync(new TestStoreSettings
    {
        Kind = kind,
        Modules = [new KernelModule(), new NotesModule()],
        Configuration = new Dictionary<string, string?> { ["Documents:MaxBytes"] = "200000", ["Documents:MaxPixels"] = "1000000", ["Documents:MaxPerSubject"] = "9" },
        Configure = services => services.AddSingleton<IDocumentSubjects, NoteSubjects>()
            .AddSingleton(new PermissionDefinition(NoteSubjects.View, [.. RoleNames.All]))
            .AddSingleton(new PermissionDefinition(NoteSubjects.Edit, RoleNames.Administrator, RoleNames.TownOfficial)),
    });

    public static async Task<string> NoteAsync(this TestStore store, string division = Town)
    {
        var id = Guid.CreateVersion7(store.Clock.GetUtcNow());
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Note { Id = id, DivisionCode = division, Text = "消防通道" });
            return Task.CompletedTask;
        }, Cancellation);
        return "note:" + id;
    }

    public static async Task<Outcome<DocumentView>> AddAsync(
        this TestStore store, string subject, byte[] content, string name = "照片.jpg", DocumentKind kind = DocumentKind.Other, Actor? actor = null, Guid? pair = null)
    {
        using var stream = new MemoryStream(content);
        return await store.Get<DocumentStore>().AddAsync(
            actor ?? Official, new DocumentUpload(subject, name, kind, PairId: pair), stream, Cancellation);
    }

    /// <summary>Every file under the folder of documents, without what was drawn.</summary>
    public static string[] Files(this TestStore store)
    {
        var folder = Path.Combine(store.Storage.DataDirectory, "documents");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private sealed class NoteSubjects : IDocumentSubjects
    {
        public const string View = "notes.view";
        public const string Edit = "notes.edit";

        public string ViewPermission => View;

        public string EditPermission => Edit;

        public bool Knows(string kind) => kind == "note";

        public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
            Guid.TryParse(id, out var key) && await records.Set<Note>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == key, cancellation) is { } note
                ? new DocumentScope(note.Text, note.DivisionCode, "", null)
                : null;
    }
}
