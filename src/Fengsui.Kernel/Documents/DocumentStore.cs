using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Documents;

/// <summary>Documents of subjects: adds, lists, hands out, takes away. Who may is the subject's to say.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class DocumentStore
{
    /// <summary>Topic of the change feed; the key is the subject.</summary>
    public const string Topic = "documents";

    private readonly Records _records;
    private readonly UnitOfWork _unit;
    private readonly PermissionTable _permissions;
    private readonly IReadOnlyList<IDocumentSubjects> _subjects;
    private readonly DocumentFiles _files;
    private readonly Pictures _pictures;
    private readonly DocumentOptions _options;

    internal DocumentStore(
        Records records, UnitOfWork unit, PermissionTable permissions, IEnumerable<IDocumentSubjects> subjects, DocumentFiles files,
        Pictures pictures, IOptions<DocumentOptions> options)
    {
        (_records, _unit, _permissions, _subjects) = (records, unit, permissions, [.. subjects]);
        (_files, _pictures, _options) = (files, pictures, options.Value);
    }

    /// <summary>Largest file, bytes.</summary>
    public long MaxBytes => _options.MaxBytes;

    /// <summary>True when the actor may add documents to a subject and take any of them away.</summary>
    public bool MayEdit(Actor actor, string subject) =>
        Owner(subject) is { } owner && _permissions.Allows(actor, owner.EditPermission);

    /// <summary>True when the actor may add documents to a subject, and take away those that they added themselves.</summary>
    public bool MayAdd(Actor actor, string subject) => Owner(subject) is { } owner && MayAdd(actor, owner);

    /// <summary>Documents of a subject, oldest first; none when the subject is out of sight.</summary>
    public async Task<IReadOnlyList<DocumentView>> ListAsync(Actor actor, string subject, CancellationToken cancellation)
    {
        await using var context = _records.Open(actor);
        return (await ScopeAsync(context, actor, subject, Wish.Look, cancellation)).Refusal is not null
            ? []
            : await ViewsAsync(Links(context).Where(l => l.Subject == subject), context, cancellation);
    }

    /// <summary>Hashes of the files that a subject shows; none when it is out of sight.</summary>
    public async Task<IReadOnlySet<string>> HashesAsync(Actor actor, string subject, CancellationToken cancellation)
    {
        await using var context = _records.Open(actor);
        return (await ScopeAsync(context, actor, subject, Wish.Look, cancellation)).Refusal is not null
            ? new HashSet<string>(StringComparer.Ordinal)
            : (await Links(context).Where(l => l.Subject == subject).Select(l => l.Hash).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Takes a file in and shows it at its subject.</summary>
    public async Task<Outcome<DocumentView>> AddAsync(Actor actor, DocumentUpload upload, Stream content, CancellationToken cancellation)
    {
        var draft = upload with { FileName = DocumentNames.Tidy(upload.FileName), Caption = upload.Caption.Trim() };
        if (Check(draft) is { } wrong)
        {
            return wrong;
        }

        await using (var context = _records.Open(actor))
        {
            if ((await ScopeAsync(context, actor, draft.Subject, Wish.Add, cancellation)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        using var incoming = await _files.ReceiveAsync(content, _options.MaxBytes, cancellation);
        if (incoming.Size > _options.MaxBytes)
        {
            return TooLarge(draft.FileName);
        }

        if (incoming.Size == 0)
        {
            return Refusal.Invalid("documents.empty", "file", draft.FileName);
        }

        var facts = await _pictures.InspectAsync(incoming.Path, draft.FileName, cancellation);
        if (facts.Refusal is { } broken)
        {
            return broken;
        }

        using var hold = await _files.HoldAsync(incoming.Hash, cancellation);
        _files.Place(incoming);
        return await WriteAsync(actor, draft, incoming, facts.Value, cancellation);
    }

    /// <summary>What stands against taking this file for a picture; null when nothing does. Keeps nothing.</summary>
    public async Task<Refusal?> CheckPictureAsync(Stream content, string fileName, long maxBytes, CancellationToken cancellation)
    {
        var name = DocumentNames.Tidy(fileName);
        using var incoming = await _files.ReceiveAsync(content, maxBytes, cancellation);
        if (incoming.Size == 0)
        {
            return Refusal.Invalid("documents.empty", "file", name);
        }

        if (incoming.Size > maxBytes)
        {
            return Refusal.Invalid("documents.too-large", "file", name, (maxBytes >> 20).ToString(CultureInfo.InvariantCulture));
        }

        var facts = await _pictures.InspectAsync(incoming.Path, name, cancellation);
        return facts.Refusal ?? (ContentKinds.IsPicture(facts.Value.MediaType) ? null : Refusal.Invalid("documents.type", "file", name));
    }

    /// <summary>The refusal of a file that is too large.</summary>
    public Refusal TooLarge(string fileName) => Refusal.Invalid(
        "documents.too-large", "file", DocumentNames.Tidy(fileName), (_options.MaxBytes >> 20).ToString(CultureInfo.InvariantCulture));

    /// <summary>A document's bytes, drawn first where that was not done yet.</summary>
    public async Task<Outcome<DocumentFile>> OpenAsync(Actor actor, Guid id, Rendition rendition, CancellationToken cancellation)
    {
        await using var context = _records.Open(actor);
        var link = await Links(context).FirstOrDefaultAsync(l => l.Id == id, cancellation);
        if (link is null || (await ScopeAsync(context, actor, link.Subject, Wish.Look, cancellation)).Refusal is not null)
        {
            return Refusal.NotFound("documents.not-found");
        }

        if (rendition == Rendition.Original && !_permissions.Allows(actor, DocumentPermissions.Original))
        {
            return Refusal.Forbidden("documents.original.not-allowed");
        }

        var document = await context.Set<Document>().SingleAsync(d => d.Hash == link.Hash, cancellation);
        if (!ContentKinds.IsPicture(document.MediaType))
        {
            return rendition == Rendition.Thumbnail
                ? Refusal.NotFound("documents.not-found")
                : Existing(link, document.MediaType, Rendition.Original, inline: false);
        }

        if (rendition == Rendition.Original)
        {
            return Existing(link, document.MediaType, rendition, inline: false);
        }

        return await DrawnAsync(link, rendition, cancellation);
    }

    /// <summary>Takes a document away from its subject; the file stays while another subject shows it, and for a time after.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Actor actor, Guid id, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid("documents.reason.missing", "reason");
        }

        return await _unit.RunAsync<Outcome<Done>>(
            actor,
            async work =>
            {
                var link = await Links(work.Records).AsTracking().FirstOrDefaultAsync(l => l.Id == id, cancellation);
                if (link is null)
                {
                    return Refusal.NotFound("documents.not-found");
                }

                var scope = await ScopeAsync(
                    work.Records, actor, link.Subject, link.AddedBy == actor.Name ? Wish.Add : Wish.Remove, cancellation);
                if (scope.Refusal is { } refusal)
                {
                    return refusal;
                }

                (link.DivisionCode, link.SectorCode, link.PlaceId) = (scope.Value.DivisionCode, scope.Value.SectorCode, scope.Value.PlaceId);
                work.Records.Remove(link);
                if (!await Links(work.Records).AnyAsync(l => l.Hash == link.Hash && l.Id != id, cancellation))
                {
                    var document = await work.Records.Set<Document>().AsTracking().SingleAsync(d => d.Hash == link.Hash, cancellation);
                    document.UnlinkedAt = work.Now;
                }

                await NoteAsync(
                    work, link.Subject, await Links(work.Records).CountAsync(l => l.Subject == link.Subject && l.Id != id, cancellation), cancellation);
                Tell(work, link, "remove", ("name", link.FileName), ("hash", link.Hash), ("reason", reason.Trim()));
                return Outcome.Done;
            },
            cancellation);
    }

    // The subject decides who sees, in the reader's own context: a link of a subject that moved is seen where the subject is now.
    private static IQueryable<DocumentLink> Links(FengsuiContext context) => context.Set<DocumentLink>().AsNoTracking().IgnoreQueryFilters();

    private static async Task<IReadOnlyList<DocumentView>> ViewsAsync(
        IQueryable<DocumentLink> links, FengsuiContext context, CancellationToken cancellation)
    {
        var rows = await links.OrderBy(l => l.Id)
            .Join(context.Set<Document>(), l => l.Hash, d => d.Hash, (l, d) => new { Link = l, d.MediaType, d.Size })
            .ToListAsync(cancellation);
        return rows.OrderBy(r => r.Link.AddedAt).ThenBy(r => r.Link.Id).Select(r => View(r.Link, r.MediaType, r.Size)).ToList();
    }

    private static DocumentView View(DocumentLink link, string mediaType, long size) => new(
        link.Id, link.Subject, link.Kind, link.Caption, link.FileName, mediaType, size, ContentKinds.IsPicture(mediaType), link.TakenAt,
        link.PairId, link.AddedBy, link.AddedAt);

    private static Refusal? Check(DocumentUpload draft) => draft switch
    {
        { FileName.Length: 0 } => Refusal.Invalid("documents.name.missing", "name"),
        { Caption.Length: > DocumentNames.LongestCaption } => Refusal.Invalid(
            "documents.caption.too-long", "caption", DocumentNames.LongestCaption.ToString(CultureInfo.InvariantCulture)),
        { PairId: not null, Kind: not (DocumentKind.Before or DocumentKind.After) } => Refusal.Invalid("documents.pair.kind", "pair"),
        _ => null,
    };

    private static void Tell(Work work, DocumentLink link, string action, params (string Name, string Value)[] details)
    {
        work.Audit("documents." + action, link.Subject, link.DivisionCode, details);
        work.Announce(new Change(Topic, link.Subject, link.DivisionCode, work.Now, action));
    }

    private async Task NoteAsync(Work work, string subject, int count, CancellationToken cancellation)
    {
        var parts = subject.Split(':', 2);
        await Owner(subject)!.ChangedAsync(work, parts[0], parts[1], count, cancellation);
    }

    private IDocumentSubjects? Owner(string subject) =>
        subject.Split(':', 2) is [var kind, { Length: > 0 }] ? _subjects.FirstOrDefault(s => s.Knows(kind)) : null;

    private async Task<Outcome<DocumentScope>> ScopeAsync(
        FengsuiContext context, Actor actor, string subject, Wish wish, CancellationToken cancellation)
    {
        if (Owner(subject) is not { } owner || !_permissions.Allows(actor, owner.ViewPermission))
        {
            return Refusal.NotFound("documents.subject.not-found");
        }

        var parts = subject.Split(':', 2);
        if (await owner.FindAsync(context, parts[0], parts[1], cancellation) is not { } scope)
        {
            return Refusal.NotFound("documents.subject.not-found");
        }

        return wish switch
        {
            Wish.Add when !MayAdd(actor, owner) => Refusal.Forbidden("documents.edit.not-allowed"),
            Wish.Remove when !_permissions.Allows(actor, owner.EditPermission) => Refusal.Forbidden(
                MayAdd(actor, owner) ? "documents.remove.not-own" : "documents.edit.not-allowed"),
            _ => scope,
        };
    }

    private bool MayAdd(Actor actor, IDocumentSubjects owner) =>
        _permissions.Allows(actor, owner.AddPermission) || _permissions.Allows(actor, owner.EditPermission);

    // What somebody wants with a subject's documents; to take away means what another added.
    private enum Wish
    {
        Look,
        Add,
        Remove,
    }

    private async Task<Outcome<DocumentView>> WriteAsync(
        Actor actor, DocumentUpload draft, IncomingFile file, ContentFacts facts, CancellationToken cancellation)
    {
        try
        {
            return await _unit.RunAsync(actor, work => AddRowsAsync(work, draft, file, facts, cancellation), cancellation);
        }
        catch (DbUpdateException error) when (StoreTrouble.IsDuplicate(error))
        {
            // Another server put the same file in meanwhile; now its row is there to link to.
            return await _unit.RunAsync(actor, work => AddRowsAsync(work, draft, file, facts, cancellation), cancellation);
        }
    }

    private async Task<Outcome<DocumentView>> AddRowsAsync(
        Work work, DocumentUpload draft, IncomingFile file, ContentFacts facts, CancellationToken cancellation)
    {
        var found = await ScopeAsync(work.Records, work.Actor, draft.Subject, Wish.Add, cancellation);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var others = await Links(work.Records).Where(l => l.Subject == draft.Subject)
            .Select(l => new { l.Id, l.Hash, l.Kind, l.FileName }).ToListAsync(cancellation);
        if (others.Count >= _options.MaxPerSubject)
        {
            return Refusal.Conflict("documents.too-many", _options.MaxPerSubject.ToString(CultureInfo.InvariantCulture));
        }

        if (others.Find(o => o.Hash == file.Hash) is { } same)
        {
            return Refusal.Conflict("documents.there-already", draft.FileName, same.FileName);
        }

        if (draft.PairId is { } pair && (others.Find(o => o.Id == pair) is not { } other || other.Kind == draft.Kind
            || other.Kind is not (DocumentKind.Before or DocumentKind.After)))
        {
            return Refusal.Invalid("documents.pair.unknown", "pair");
        }

        await KeepDocumentAsync(work, draft, file, facts, cancellation);
        var scope = found.Value;
        var link = new DocumentLink
        {
            Id = Guid.CreateVersion7(work.Now),
            Hash = file.Hash,
            Subject = draft.Subject,
            DivisionCode = scope.DivisionCode,
            SectorCode = scope.SectorCode,
            PlaceId = scope.PlaceId,
            Kind = draft.Kind,
            Caption = draft.Caption,
            FileName = draft.FileName,
            TakenAt = draft.TakenAt ?? facts.Exif.TakenAt,
            PairId = draft.PairId,
            AddedBy = work.Actor.Name,
            AddedAt = work.Now,
        };
        work.Records.Add(link);
        await NoteAsync(work, link.Subject, others.Count + 1, cancellation);
        Tell(work, link, "add", ("name", link.FileName), ("hash", link.Hash), ("kind", link.Kind.ToString()));
        return View(link, facts.MediaType, file.Size);
    }

    private static async Task KeepDocumentAsync(
        Work work, DocumentUpload draft, IncomingFile file, ContentFacts facts, CancellationToken cancellation)
    {
        var document = await work.Records.Set<Document>().AsTracking().FirstOrDefaultAsync(d => d.Hash == file.Hash, cancellation);
        if (document is not null)
        {
            document.UnlinkedAt = null;
            return;
        }

        work.Records.Add(new Document
        {
            Hash = file.Hash,
            Size = file.Size,
            MediaType = facts.MediaType,
            OriginalName = draft.FileName,
            Width = facts.Width,
            Height = facts.Height,
            ExifLongitude = facts.Exif.Longitude,
            ExifLatitude = facts.Exif.Latitude,
            ExifTakenAt = facts.Exif.TakenAt,
            CreatedBy = work.Actor.Name,
            CreatedAt = work.Now,
        });
    }

    private Outcome<DocumentFile> Existing(DocumentLink link, string mediaType, Rendition rendition, bool inline)
    {
        var path = _files.PathOf(link.Hash, rendition);
        var name = rendition == Rendition.Original ? link.FileName : Path.ChangeExtension(link.FileName, ".jpg");
        return File.Exists(path)
            ? new DocumentFile(path, mediaType, name, $"{link.Hash}-{rendition}", inline)
            : Refusal.Unavailable("documents.file-missing", link.FileName);
    }

    private async Task<Outcome<DocumentFile>> DrawnAsync(DocumentLink link, Rendition rendition, CancellationToken cancellation)
    {
        var target = _files.PathOf(link.Hash, rendition);
        if (!File.Exists(target) && File.Exists(_files.PathOf(link.Hash)))
        {
            using var hold = await _files.HoldAsync(link.Hash, cancellation);
            if (!File.Exists(target))
            {
                var side = rendition == Rendition.Thumbnail ? _options.ThumbnailPixels : _options.PublicPixels;
                var drawing = _files.TemporaryPath();
                await _pictures.DrawAsync(_files.PathOf(link.Hash), drawing, side, cancellation);
                File.Move(drawing, target, overwrite: true);
            }
        }

        return Existing(link, ContentKinds.Jpeg, rendition, inline: true);
    }
}
