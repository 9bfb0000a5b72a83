using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PersonaSite.Tests.Storage.Stores;

/// <summary>Breaks the nth command that is sent to the database, and the commit once no command is left to break.</summary>
internal sealed class CrashAtCommand(int number) : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _seen;

    public static bool Caused(Exception? error) => error is Crash || (error is not null && Caused(error.InnerException));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count();
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count();
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Count();
        return new(result);
    }

    private void Count()
    {
        if (++_seen == number)
            throw new Crash();
    }

    private sealed class Crash() : Exception("the power went");
}
