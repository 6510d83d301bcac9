namespace Fengsui.Places.Ledgers.Kinds;

// Choices of the ledgers about people; the first name of each stands for "not known".

internal enum BrigadeRole
{
    Unknown,
    Chief,
    DeputyChief,
    SquadLeader,
    Driver,
    Firefighter,
    Communications,
    Clerk,
}

internal enum EmploymentKind
{
    Unknown,
    LabourContract,
    Dispatch,
    PartTime,
    Volunteer,
}

internal enum WelfareState
{
    Unknown,
    Complete,
    Incomplete,
    Left,
}

internal enum ExitKind
{
    Unknown,
    Resigned,
    ContractEnded,
    Dismissed,
    Retired,
    Transferred,
    Died,
    Other,
}

internal enum WelfareEntryKind
{
    Unknown,
    Allowance,
    Subsidy,
    GradeChange,
    Award,
    Discipline,
    WorkInjury,
    Pension,
}

internal enum BenefitKind
{
    Unknown,
    Insurance,
    Subsidy,
    Recognition,
}

internal enum DutyParty
{
    Unknown,
    Landlord,
    Manager,
    Tenant,
    Joint,
}

internal enum ControlShift
{
    Unknown,
    Day,
    Evening,
    Night,
}

internal enum OperatorLevel
{
    Unknown,
    Junior,
    Intermediate,
    Senior,
    Technician,
}

internal enum AssessmentResult
{
    Unknown,
    Good,
    Fair,
    Poor,
}

internal enum PatrolDay
{
    Unknown,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
    EveryDay,
}

internal enum BroadcastOccasion
{
    Unknown,
    Daily,
    DrySeason,
    SpringFestival,
    TombSweeping,
    Harvest,
    Winter,
    AfterFire,
}

internal enum RuralPlanLevel
{
    Unknown,
    County,
    Town,
    Village,
}
