using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Tests.Pipeline.Guidelines.Rules;

/// <summary>What a guideline forbids in its own words and a page promises in others; and what only speaks of the same things.</summary>
public sealed class PlainPromiseTests
{
    [Theory]
    [InlineData("that premiums will not be increased during the term", "The price you sign today is the price you pay in five years.")]
    [InlineData("that premiums will not be increased during the term", "Your premium stays the same, year after year.")]
    [InlineData("that fees will remain unchanged in future years", "Join now and lock in your fee for good.")]
    [InlineData("that fees will remain unchanged in future years", "No price rises, ever.")]
    [InlineData("any assurance that prices will remain unchanged", "We never put our prices up.")]
    [InlineData("any assurance that prices will remain unchanged", "What you pay will never go up.")]
    [InlineData("a refund of deposits after work has begun", "Change your mind halfway and you get every penny back.")]
    [InlineData("a refund of tuition after the course has started", "Not for you? We return your fee, no questions asked.")]
    [InlineData("reimbursement of treatment costs", "Unhappy with your smile? We will give you your money back.")]
    [InlineData("a refund of set-up fees", "If it does not suit you, your set-up fee is returned in full.")]
    [InlineData("that a participant will pass an examination", "Study with us and you will pass.")]
    [InlineData("that a student will obtain a certificate or attain a given level", "Everyone leaves with a certificate.")]
    [InlineData("that a pupil will pass the driving test", "Pass first time with Hollins.")]
    [InlineData("fluency within a stated period of time", "Fluent by the summer.")]
    [InlineData("that planning permission or any other approval will be granted", "We get your extension past the planners, every time.")]
    [InlineData("that an application for credit will be approved", "Apply today and your loan will be approved.")]
    [InlineData("that a claim will succeed", "Your claim will be paid.")]
    [InlineData("uninterrupted or error-free availability of the service", "Always on, whatever happens.")]
    [InlineData("uninterrupted availability of the service", "Your tills never go down.")]
    [InlineData("uninterrupted operation of equipment", "Your scanner keeps running around the clock without a single stop.")]
    [InlineData("that a roof will be watertight for any period", "Mended once, and your roof stays dry for good.")]
    [InlineData("that a hull will be free from defects after repair", "It will never leak again.")]
    [InlineData("the absence of risk of injury in any activity", "Nobody gets hurt on our climbs.")]
    [InlineData("complete safety or the impossibility of accidents on the premises", "Your children are safe here, always.")]
    [InlineData("a reduction in the number of accidents", "Fewer accidents from the first month.")]
    [InlineData("a reduction in the number of accidents", "Keep accidents out of your warehouse.")]
    [InlineData("a guaranteed reduction in heating bills", "Your heating bill will fall by half.")]
    [InlineData("any assured monetary saving in comparison with another contractor", "Switch to us and you will save a third.")]
    [InlineData("savings of a stated amount for an insurer", "We cut your costs by a quarter in the first year.")]
    [InlineData("that the customer's expenditure on agency staff will be reduced", "You will spend less on agency staff from the first week.")]
    [InlineData("that services are carbon-neutral or without environmental impact", "Fresh towels with a zero footprint.")]
    [InlineData("that services are carbon-neutral or without environmental impact", "Laundry that does not cost the climate a thing.")]
    [InlineData("that every shift will be filled", "You will never be short of staff again.")]
    [InlineData("that rental charges will remain unchanged for the whole term", "Your rent stays the same from the first month to the last.")]
    [InlineData("that we offer the lowest price on the market", "Nobody rents you an espresso machine for less.")]
    [InlineData("that the value of a property will increase", "A connected house sells for more.")]
    [InlineData("any increase in a customer's revenue, sales or profit", "We lift your takings.")]
    [InlineData("that an engineer will attend on the same day", "Call in the morning and we are at your counter in the evening.")]
    [InlineData("that members may withdraw their capital at any time", "Take your money out whenever you like.")]
    public void A_promise_is_told_in_plain_words_that_the_rule_does_not_use(string rule, string promise) => Makes(rule, promise).ShouldBeTrue();

    [Theory]
    [InlineData("that premiums will not be increased during the term", "Premiums are reviewed every April and we write to you a month before.")]
    [InlineData("that premiums will not be increased during the term", "The premium stays the same until your next birthday review.")]
    [InlineData("that fees will remain unchanged in future years", "Our fees for this year are on the price list.")]
    [InlineData("that fees will remain unchanged in future years", "Fees rose by three per cent in 2025.")]
    [InlineData("any assurance that prices will remain unchanged", "Prices may go up once a year.")]
    [InlineData("any assurance that prices will remain unchanged", "The price you see includes the fitting.")]
    [InlineData("any assurance that prices will remain unchanged", "Your price is fixed for the first twelve months.")]
    [InlineData("a refund of deposits after work has begun", "Deposits are returned in full if you cancel before work begins.")]
    [InlineData("a refund of tuition after the course has started", "You can cancel up to a week before the course and get your fee back.")]
    [InlineData("reimbursement of treatment costs", "Call us back when it suits you.")]
    [InlineData("a refund of set-up fees", "The set-up fee covers two days of training.")]
    [InlineData("that a participant will pass an examination", "You take the exam in our own rooms.")]
    [InlineData("that a participant will pass an examination", "In 2024, 31 of 40 participants passed.")]
    [InlineData("that a student will obtain a certificate or attain a given level", "The certificate is issued by the college after an oral test.")]
    [InlineData("that a pupil will pass the driving test", "You will practise the test route twice.")]
    [InlineData("that a learner will be able to speak the language by the end of a course", "You will speak Italian in every lesson.")]
    [InlineData("fluency within a stated period of time", "Our fluent teachers have taught for eight weeks.")]
    [InlineData("that planning permission or any other approval will be granted", "We draw the plans that your council asks for.")]
    [InlineData("that an application for credit will be approved", "Your application will be read by a person.")]
    [InlineData("that a claim will succeed", "We answer your claim in writing.")]
    [InlineData("uninterrupted or error-free availability of the service", "Support is always on the line from eight to six.")]
    [InlineData("uninterrupted availability of the service", "The tills keep selling when your connection goes down.")]
    [InlineData("uninterrupted operation of equipment", "We service your scanner without moving it.")]
    [InlineData("that a roof will be watertight for any period", "We look at your roof again after a year.")]
    [InlineData("that a hull will be free from defects after repair", "Never paint over a leak again.")]
    [InlineData("the absence of risk of injury in any activity", "Everybody wears a helmet and carries a whistle.")]
    [InlineData("complete safety or the impossibility of accidents on the premises", "A lifeguard is always at the pool.")]
    [InlineData("a reduction in the number of accidents", "We keep a log of accidents for your factory.")]
    [InlineData("a reduction in the number of accidents", "One customer recorded fewer accidents in 2024.")]
    [InlineData("a guaranteed reduction in heating bills", "Send us your heating bill and we measure the draught.")]
    [InlineData("any assured monetary saving in comparison with another contractor", "You will save your answers as you go.")]
    [InlineData("savings of a stated amount for an insurer", "We cut your boards by hand.")]
    [InlineData("a repair on the same day", "Ring before ten and an engineer calls you back.")]
    [InlineData("a repair on the same day", "Book your service today.")]
    [InlineData("any increase in a customer's revenue, sales or profit", "Our own sales rose by a tenth in 2024.")]
    [InlineData("that members may withdraw their capital at any time", "You can take your money out once a year.")]
    [InlineData("that we offer the lowest price on the market", "The second machine costs less than the first.")]
    [InlineData("that services are carbon-neutral or without environmental impact", "Our vans leave a footprint, and we publish it.")]
    [InlineData("that food is free of allergens", "Tell us about your allergy before you book.")]
    [InlineData("that every shift will be filled", "You will never see another home's rota.")]
    public void What_only_speaks_of_the_same_things_promises_nothing(string rule, string text) => Makes(rule, text).ShouldBeFalse();

    [Theory]
    [InlineData("uninterrupted availability of the service", "We cannot promise that your tills never go down.")]
    [InlineData("a guaranteed reduction in heating bills", "Whether your heating bill will fall depends on the house.")]
    [InlineData("that food is free of allergens", "Your tills never go down.")]
    public void What_denies_it_or_another_rule_forbids_is_none(string rule, string text) => Makes(rule, text).ShouldBeFalse();

    [Fact]
    public void A_question_belongs_to_the_promise_that_answers_it() =>
        Makes("a refund of set-up fees", "Not happy after a month? We give you your fee back in full.").ShouldBeTrue();

    [Fact]
    public void A_sentence_built_to_take_forever_to_read_ends_in_a_finding() =>
        Makes("that prices will remain unchanged", string.Concat(Enumerable.Repeat("lock price ", 20_000))).ShouldBeTrue();

    [Fact]
    public void A_sentence_of_a_passage_records_and_does_not_promise() =>
        Makes("uninterrupted availability of the service", "Your tills never go down.", isOfPassage: true).ShouldBeFalse();

    private static bool Makes(string rule, string text, bool isOfPassage = false)
    {
        var forbidden = new ForbiddenPromise(rule);
        var said = new Reading(text);
        return said.Sentences.Any(sentence => forbidden.IsMadeBy(said, sentence, PromiseWords.In(said, sentence.From, sentence.To), false, () => isOfPassage));
    }
}
