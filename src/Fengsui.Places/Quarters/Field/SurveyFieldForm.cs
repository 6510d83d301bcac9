using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Places.Quarters.Field;

/// <summary>The survey of aged quarters on the spot: <c>/field/survey/{quarter}</c> (S-22).</summary>
internal sealed class SurveyFieldForm(SurveyQuestions questions, SurveyRecords quarters, SurveyIntake intake) : IFieldForm
{
    public const string FormCode = "survey";

    public string Code => FormCode;

    public string Permission => QuarterPermissions.Survey;

    public FieldFormView Describe() => questions.Describe();

    public Task<FieldList> ListAsync(FengsuiContext records, int most, CancellationToken cancellation) =>
        quarters.ListAsync(records, most, cancellation);

    public Task<FieldRecord?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation) =>
        quarters.FindAsync(records, id, cancellation);

    public Task<Outcome<Done>> TakeAsync(Work work, FieldRecord record, FieldAnswers answers, CancellationToken cancellation) =>
        intake.TakeAsync(work, record, answers, cancellation);
}
