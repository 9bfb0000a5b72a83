using System.Runtime.ExceptionServices;

namespace PersonaSite.Inference.Chain;

internal static class Streams
{
    /// <summary>
    /// Yields what the source yields; an exception of the source passes through <paramref name="translate"/>.
    /// (C# cannot yield from inside a try that has a catch.)
    /// </summary>
    public static async IAsyncEnumerable<T> OnError<T>(this IAsyncEnumerable<T> source, Func<Exception, Exception> translate)
    {
        await using var items = source.GetAsyncEnumerator();
        while (true)
        {
            T item;
            try
            {
                if (!await items.MoveNextAsync())
                    break;
                item = items.Current;
            }
            catch (Exception error)
            {
                ExceptionDispatchInfo.Throw(translate(error));
                throw;
            }

            yield return item;
        }
    }
}
