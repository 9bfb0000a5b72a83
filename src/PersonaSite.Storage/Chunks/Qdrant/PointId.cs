using System.Security.Cryptography;
using System.Text;

namespace PersonaSite.Storage.Chunks.Qdrant;

internal static class PointId
{
    /// <summary>A UUID made of a name, as version 5 does it (RFC 9562): the same name is the same point.</summary>
    public static Guid Of(string name)
    {
        var hash = SHA1.HashData(Encoding.UTF8.GetBytes(name));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
