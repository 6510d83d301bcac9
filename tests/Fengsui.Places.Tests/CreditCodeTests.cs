using CsCheck;
using Fengsui.Places.Register;

namespace Fengsui.Places.Tests;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")] // the example of GB 32100-2015 itself
    [InlineData("92990121MA8L6YKW5C")]
    public void A_code_whose_last_character_checks_the_others_is_valid(string code) => Assert.True(CreditCode.IsValid(code));

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y4")] // one short
    [InlineData("91350100M000100Y433")] // one long
    [InlineData("91350100M000100Y44")] // wrong check character
    [InlineData("91350100M000010Y43")] // two digits changed places
    [InlineData("91350100I000100Y43")] // I is no character of the alphabet
    [InlineData("91350100m000100y43")] // not tidied
    public void Anything_else_is_not(string code) => Assert.False(CreditCode.IsValid(code));

    [Fact]
    public void Spaces_and_small_letters_are_forgiven_before_the_check() =>
        Assert.True(CreditCode.IsValid(CreditCode.Normalize(" 9135 0100 m000100y43")));

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var letter = Gen.Char[alphabet];
        Gen.Select(letter.Array[17], Gen.Int[0, 16], letter).Sample((first, place, other) =>
        {
            var text = new string(first);
            var code = text + CreditCode.CheckCharacter(text);
            Assert.True(CreditCode.IsValid(code));
            if (other != code[place])
            {
                var wrong = code.ToCharArray();
                wrong[place] = other;
                Assert.False(CreditCode.IsValid(new string(wrong)));
            }
        });
    }
}
