namespace Fengsui.Alarms.Pages;

/// <summary>A form of the desk: what a move asks for before it is made.</summary>
public enum DeskForm
{
    /// <summary>核实为火警.</summary>
    Confirm,

    /// <summary>误报.</summary>
    MarkFalse,

    /// <summary>测试.</summary>
    MarkTest,

    /// <summary>设备故障.</summary>
    MarkFault,

    /// <summary>办结.</summary>
    Close,

    /// <summary>推翻核实结果.</summary>
    Dispute,

    /// <summary>重新打开.</summary>
    Reopen,

    /// <summary>搁置.</summary>
    Shelve,

    /// <summary>指派.</summary>
    Assign,

    /// <summary>备注.</summary>
    Note,

    /// <summary>单独处置.</summary>
    Split,
}
