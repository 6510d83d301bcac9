using System.Text;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Fengsui.Kernel.Tests.Documents;

[Trait("Req", "S-103")]
public sealed class DocumentStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> GoodFiles() => new()
    {
        { "a.jpg", SampleFiles.Jpeg(), "image/jpeg" },
        { "a.png", SampleFiles.Png(), "image/png" },
        { "a.webp", SampleFiles.Webp(), "image/webp" },
        { "名字说了不算.exe", SampleFiles.Jpeg(), "image/jpeg" },
        { "通知.pdf", SampleFiles.Pdf(), "application/pdf" },
        { "台账.xlsx", SampleFiles.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "方案.docx", SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    };

    public static TheoryData<string, byte[], string> BadFiles() => new()
    {
        { "空.jpg", [], "documents.empty" },
        { "程序.jpg", Encoding.ASCII.GetBytes("MZ this is a program, whatever its name"), "documents.type" },
        { "网页.png", Encoding.ASCII.GetBytes("<html><script>alert(1)</script>"), "documents.type" },
        { "图.gif", Encoding.ASCII.GetBytes("GIF89a\x01\x01"), "documents.type" },
        { "半张.jpg", SampleFiles.Half(SampleFiles.Jpeg()), "documents.broken" },
        { "半张.png", SampleFiles.Half(SampleFiles.Png()), "documents.broken" },
        { "半张.webp", SampleFiles.Half(SampleFiles.Webp()), "documents.broken" },
        { "头.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "documents.broken" },
        { "半份.pdf", SampleFiles.Half(SampleFiles.Pdf()), "documents.type" },
        { "后藏.pdf", [.. Encoding.ASCII.GetBytes("<script>"), .. SampleFiles.Pdf()], "documents.type" },
        { "压缩包.xlsx", SampleFiles.Package("a.txt"), "documents.type" },
        { "缺件.xlsx", SampleFiles.Package("xl/workbook.xml"), "documents.type" },
        { "宏.xlsx", SampleFiles.Package("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "documents.type" },
        { "半包.docx", SampleFiles.Half(SampleFiles.Docx()), "documents.type" },
        { "太大.pdf", [.. SampleFiles.Pdf(), .. new byte[200_000]], "documents.too-large" },
        { "像素.png", SampleFiles.Jpeg(2_000, 600), "documents.too-many-pixels" },
    };

    [Theory, MemberData(nameof(GoodFiles))]
    public async Task A_good_file_is_kept_whatever_its_name(string name, byte[] content, string type)
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        var subject = await store.NoteAsync();

        var added = await store.AddAsync(subject, content, name);

        Assert.Null(added.Refusal);
        Assert.Equal((type, name, (long)content.Length), (added.Value.MediaType, added.Value.FileName, added.Value.Size));
        var file = (await store.Get<DocumentStore>().OpenAsync(DocumentStores.Administrator, added.Value.Id, Rendition.Original, Cancellation)).Value;
        Assert.Equal(content, await File.ReadAllBytesAsync(file.Path, Cancellation));
    }

    [Theory, MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_by_name_and_leaves_nothing(string name, byte[] content, string code)
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        var subject = await store.NoteAsync();

        var added = await store.AddAsync(subject, content, name);

        Assert.Equal((code, name), (added.Refusal!.Code, added.Refusal.Arguments[0]));
        Assert.Empty(store.Files());
        await using var records = store.Look();
        Assert.Empty(await records.Set<Document>().ToListAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_file_twice_at_once_is_stored_once(StoreKind kind)
    {
        await using var store = await DocumentStores.OpenAsync(kind);
        var content = SampleFiles.Jpeg();
        string[] subjects = [await store.NoteAsync(), await store.NoteAsync(), await store.NoteAsync(), await store.NoteAsync()];

        var added = await Task.WhenAll(subjects.Select(s => store.AddAsync(s, content)));

        Assert.All(added, a => Assert.Null(a.Refusal));
        Assert.Single(store.Files());
        await using var records = store.Look();
        Assert.Single(await records.Set<Document>().ToListAsync(Cancellation));
        Assert.Equal(4, await records.Set<DocumentLink>().CountAsync(Cancellation));
        var again = await store.AddAsync(subjects[0], content, "又来.jpg");
        Assert.Equal((RefusalKind.Conflict, "documents.there-already"), (again.Refusal!.Kind, again.Refusal.Code));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_the_camera_wrote_is_read_kept_for_staff_and_gone_from_what_people_see(StoreKind kind)
    {
        await using var store = await DocumentStores.OpenAsync(kind);
        var content = SampleFiles.JpegWithExif((26, 39, 0), (107, 39, 36), orientation: 6);
        var added = (await store.AddAsync(await store.NoteAsync(), content)).Value;

        await using var records = store.Look();
        var row = await records.Set<Document>().SingleAsync(Cancellation);
        Assert.Equal((107.66, 26.65), (Math.Round(row.ExifLongitude!.Value, 6), Math.Round(row.ExifLatitude!.Value, 6)));
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 8, 30, 5, TimeSpan.Zero), row.ExifTakenAt);
        Assert.Equal(row.ExifTakenAt, added.TakenAt);

        var files = store.Get<DocumentStore>();
        foreach (var rendition in new[] { Rendition.Public, Rendition.Thumbnail })
        {
            var shown = (await files.OpenAsync(DocumentStores.Reader, added.Id, rendition, Cancellation)).Value;
            var bytes = await File.ReadAllBytesAsync(shown.Path, Cancellation);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
            using var picture = SKBitmap.Decode(bytes);
            Assert.True(picture.Height > picture.Width, "it is turned upright");
        }

        Assert.Equal("documents.original.not-allowed", (await files.OpenAsync(DocumentStores.Reader, added.Id, Rendition.Original, Cancellation)).Refusal?.Code);
        var original = (await files.OpenAsync(DocumentStores.Official, added.Id, Rendition.Original, Cancellation)).Value;
        Assert.Equal(content, await File.ReadAllBytesAsync(original.Path, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_document_is_seen_and_changed_by_whom_its_subject_is(StoreKind kind)
    {
        await using var store = await DocumentStores.OpenAsync(kind);
        var theirs = await store.NoteAsync(DocumentStores.OtherTown);
        var added = (await store.AddAsync(theirs, SampleFiles.Png(), actor: DocumentStores.Administrator)).Value;
        var files = store.Get<DocumentStore>();

        Assert.Empty(await files.ListAsync(DocumentStores.Official, theirs, Cancellation));
        Assert.Equal("documents.not-found", (await files.OpenAsync(DocumentStores.Official, added.Id, Rendition.Public, Cancellation)).Refusal?.Code);
        Assert.Equal("documents.subject.not-found", (await store.AddAsync(theirs, SampleFiles.Pdf())).Refusal?.Code);
        Assert.NotNull((await files.RemoveAsync(DocumentStores.Official, added.Id, "误传", Cancellation)).Refusal);
        Assert.Equal("documents.subject.not-found", (await store.AddAsync("nothing:1", SampleFiles.Pdf())).Refusal?.Code);
        Assert.Equal("documents.edit.not-allowed", (await store.AddAsync(theirs, SampleFiles.Pdf(), actor: DocumentStores.Reader)).Refusal?.Code);
        Assert.Single(await files.ListAsync(DocumentStores.Reader, theirs, Cancellation));

        // The note moves to the reader's town, and its documents are seen there.
        await store.Unit.RunAsync(TestActors.System, async work =>
            await work.Records.Set<Note>().ExecuteUpdateAsync(set => set.SetProperty(n => n.DivisionCode, DocumentStores.Town), Cancellation), Cancellation);
        Assert.Single(await files.ListAsync(DocumentStores.Official, theirs, Cancellation));
        Assert.Null((await files.RemoveAsync(DocumentStores.Official, added.Id, "误传", Cancellation)).Refusal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Before_and_after_make_a_pair(StoreKind kind)
    {
        await using var store = await DocumentStores.OpenAsync(kind);
        var (subject, other) = (await store.NoteAsync(), await store.NoteAsync());
        var before = (await store.AddAsync(subject, SampleFiles.Jpeg(), kind: DocumentKind.Before)).Value;

        var after = await store.AddAsync(subject, SampleFiles.Png(), kind: DocumentKind.After, pair: before.Id);
        Assert.Equal(before.Id, after.Value.PairId);
        Assert.Equal("documents.pair.unknown", (await store.AddAsync(other, SampleFiles.Webp(), kind: DocumentKind.After, pair: before.Id)).Refusal?.Code);
        Assert.Equal("documents.pair.unknown", (await store.AddAsync(subject, SampleFiles.Webp(), kind: DocumentKind.Before, pair: before.Id)).Refusal?.Code);
        Assert.Equal("documents.pair.kind", (await store.AddAsync(subject, SampleFiles.Webp(), kind: DocumentKind.Notice, pair: before.Id)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_removal_wants_a_reason_is_logged_and_the_file_goes_after_its_time(StoreKind kind)
    {
        await using var store = await DocumentStores.OpenAsync(kind);
        var (first, second) = (await store.NoteAsync(), await store.NoteAsync());
        var one = (await store.AddAsync(first, SampleFiles.Jpeg())).Value;
        var two = (await store.AddAsync(second, SampleFiles.Jpeg())).Value;
        var files = store.Get<DocumentStore>();
        var sweeper = store.Get<DocumentSweeper>();

        Assert.Equal("documents.reason.missing", (await files.RemoveAsync(DocumentStores.Official, one.Id, " ", Cancellation)).Refusal?.Code);
        Assert.Null((await files.RemoveAsync(DocumentStores.Official, one.Id, "重复", Cancellation)).Refusal);
        store.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(0, await sweeper.SweepAsync(Cancellation)); // the other subject still shows it

        Assert.Null((await files.RemoveAsync(DocumentStores.Official, two.Id, "重复", Cancellation)).Refusal);
        store.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await sweeper.SweepAsync(Cancellation));
        Assert.Single(store.Files());
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await sweeper.SweepAsync(Cancellation));
        Assert.Empty(store.Files());
        await using var records = store.Look();
        Assert.Empty(await records.Set<Document>().ToListAsync(Cancellation));
        var entry = await records.Audit.FirstAsync(e => e.Action == "documents.remove", Cancellation);
        Assert.Contains("重复", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_without_a_row_are_swept_once_they_are_old_and_never_before()
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        await store.AddAsync(await store.NoteAsync(), SampleFiles.Jpeg());
        var folder = Path.Combine(store.Storage.DataDirectory, "documents");
        var orphan = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "ab")).FullName, new string('c', 62));
        var dead = Path.Combine(folder, ".incoming", "dead");
        foreach (var path in new[] { orphan, dead })
        {
            await File.WriteAllTextAsync(path, "x", Cancellation);
            File.SetLastWriteTimeUtc(path, store.Clock.GetUtcNow().UtcDateTime);
        }

        Assert.Equal(0, await store.Get<DocumentSweeper>().SweepAsync(Cancellation));
        store.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await store.Get<DocumentSweeper>().SweepAsync(Cancellation));
        Assert.Single(store.Files());
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        var subject = await store.NoteAsync();
        await using var broken = new BreakingStream(SampleFiles.Half(SampleFiles.Jpeg()));

        await Assert.ThrowsAsync<IOException>(() => store.Get<DocumentStore>().AddAsync(
            DocumentStores.Official, new DocumentUpload(subject, "断线.jpg"), broken, Cancellation));

        Assert.Empty(store.Files());
        Assert.Empty(await store.Get<DocumentStore>().ListAsync(DocumentStores.Official, subject, Cancellation));
    }

    [Fact]
    public async Task A_subject_takes_only_so_many()
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        var subject = await store.NoteAsync();
        for (var i = 0; i < 9; i++)
        {
            Assert.Null((await store.AddAsync(subject, SampleFiles.Jpeg(100 + i, 80))).Refusal);
        }

        Assert.Equal("documents.too-many", (await store.AddAsync(subject, SampleFiles.Pdf())).Refusal?.Code);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\照片\\门 口.jpg", "门 口.jpg")]
    [InlineData("a\u0000b\r\n\"<x>.png", "abx.png")]
    public async Task A_name_loses_its_path_and_what_no_header_takes(string given, string kept)
    {
        await using var store = await DocumentStores.OpenAsync(StoreKind.Sqlite);
        Assert.Equal(kept, (await store.AddAsync(await store.NoteAsync(), SampleFiles.Jpeg(), given)).Value.FileName);
    }

    private sealed class BreakingStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The line broke.");
    }
}
