namespace Fengsui.Hazards.Assistance.Pages;

/// <summary>A request of assistance while somebody types it.</summary>
public sealed class AssistanceTyped
{
    /// <summary>Kind, by its code.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Project that it is about.</summary>
    public string Project { get; set; } = "";

    /// <summary>What is asked.</summary>
    public string Question { get; set; } = "";

    /// <summary>Who asks.</summary>
    public string Requester { get; set; } = "";

    /// <summary>Number of who asks.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Wanted by this day.</summary>
    public DateOnly? WantedOn { get; set; }

    /// <summary>Before others.</summary>
    public bool IsPriority { get; set; }

    internal static AssistanceTyped Of(AssistanceCorrection request) => new()
    {
        Kind = request.KindCode, Project = request.Project, Question = request.Question, Requester = request.Requester, WantedOn = request.WantedOn,
        IsPriority = request.IsPriority,
    };
}
