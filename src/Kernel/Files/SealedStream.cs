using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stadtlotse.Kernel.Files;

/// <summary>
/// Streamed authenticated encryption: AES-256-GCM over chunks of 64 KiB, so that files of any size pass through little memory.
/// Form: magic <c>SLS1</c>, salt (32); then per chunk ciphertext and tag (16). Nonce: chunk number (8), last-chunk mark (4):
/// chunks cannot be swapped, dropped, or cut off unnoticed. The key of a stream is HKDF-SHA-256(key, salt).
/// </summary>
public static class SealedStream
{
    internal const int ChunkSize = 64 * 1024;
    internal const int TagSize = 16;
    private const int SaltSize = 32;
    private static ReadOnlySpan<byte> Magic => "SLS1"u8;

    /// <summary>A stream that encrypts what is written to it; dispose it to write the last chunk. The target stays open.</summary>
    public static Stream Writer(Stream target, byte[] key)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        target.Write(Magic);
        target.Write(salt);
        return new WriteStream(target, StreamKey(key, salt));
    }

    /// <summary>A stream that decrypts. Disposing it disposes the source.</summary>
    /// <exception cref="CryptographicException">Not of this form; while reading: another key, changed or cut off.</exception>
    public static Stream Reader(Stream source, byte[] key)
    {
        var head = new byte[Magic.Length + SaltSize];
        if (source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new CryptographicException("This is not a sealed stream.");
        return new ReadStream(source, StreamKey(key, head[Magic.Length..]));
    }

    private static byte[] StreamKey(byte[] key, byte[] salt) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, salt, "stadtlotse/stream"u8.ToArray());

    private static void Nonce(Span<byte> nonce, long number, bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        BinaryPrimitives.WriteInt32BigEndian(nonce[8..], last ? 1 : 0);
    }

    private abstract class OneWay : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class WriteStream(Stream target, byte[] key) : OneWay
    {
        private readonly AesGcm aes = new(key, TagSize);
        private readonly byte[] plain = new byte[ChunkSize];
        private readonly byte[] cipher = new byte[ChunkSize + TagSize];
        private int filled;
        private long number;
        private bool ended;

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                // A full chunk is written only when more follows: the last one carries the mark.
                if (filled == ChunkSize) WriteChunk(last: false);
                var taken = Math.Min(buffer.Length, ChunkSize - filled);
                buffer[..taken].CopyTo(plain.AsSpan(filled));
                filled += taken;
                buffer = buffer[taken..];
            }
        }

        private void WriteChunk(bool last)
        {
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, number++, last);
            aes.Encrypt(nonce, plain.AsSpan(0, filled), cipher.AsSpan(0, filled), cipher.AsSpan(filled, TagSize));
            target.Write(cipher.AsSpan(0, filled + TagSize));
            filled = 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !ended)
            {
                ended = true;
                WriteChunk(last: true);
                aes.Dispose();
            }
            base.Dispose(disposing);
        }
    }

    private sealed class ReadStream(Stream source, byte[] key) : OneWay
    {
        private readonly AesGcm aes = new(key, TagSize);
        private readonly byte[] cipher = new byte[ChunkSize + TagSize];
        private readonly byte[] plain = new byte[ChunkSize];
        private byte[] ahead = new byte[ChunkSize + TagSize];
        private int aheadLength = -1;
        private int available;
        private int taken;
        private long number;
        private bool last;

        public override bool CanRead => true;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (buffer.Length == 0) return 0;
            while (taken == available)
            {
                if (last) return 0;
                ReadChunk();
            }
            var given = Math.Min(buffer.Length, available - taken);
            plain.AsSpan(taken, given).CopyTo(buffer);
            taken += given;
            return given;
        }

        private void ReadChunk()
        {
            if (aheadLength < 0) aheadLength = Fill(ahead);
            ahead.AsSpan(0, aheadLength).CopyTo(cipher);
            var length = aheadLength;
            aheadLength = length == ahead.Length ? Fill(ahead) : 0;
            last = aheadLength == 0;
            if (length < TagSize) throw new CryptographicException("The sealed stream is cut off.");
            Span<byte> nonce = stackalloc byte[12];
            Nonce(nonce, number++, last);
            (taken, available) = (0, length - TagSize);
            aes.Decrypt(nonce, cipher.AsSpan(0, available), cipher.AsSpan(available, TagSize), plain.AsSpan(0, available));
        }

        private int Fill(byte[] buffer) => source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                aes.Dispose();
                source.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
