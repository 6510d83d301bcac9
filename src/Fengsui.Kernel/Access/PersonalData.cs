namespace Fengsui.Kernel.Access;

/// <summary>
/// How personal numbers are shown to who has not said why they need them: enough to tell one from another, not enough to call or to
/// use (个人信息保护法, article 51: de-identification as a measure of security).
/// </summary>
public static class PersonalData
{
    private const int Shortest = 7;
    private const int First = 3;
    private const int Last = 4;

    /// <summary>
    /// <c>138****5678</c>; a number shorter than seven characters, such as 119, is nobody's own and stays. Masking twice changes nothing.
    /// </summary>
    public static string Mask(string number) =>
        number.Length < Shortest
            ? number
            : number[..First] + new string('*', number.Length - First - Last) + number[^Last..];
}
