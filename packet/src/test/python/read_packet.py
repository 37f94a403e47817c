"""A second reader of packets, written from docs/packet.md alone: python3 read_packet.py KEYS PACKET.

KEYS is a folder of keys as bin/packet keeps it. Prints the texts of the packet's messages, or the reason why it is
refused. Needs the package cryptography.
"""

import base64
import hashlib
import hmac
import pathlib
import struct
import sys

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SEGMENT = 64 * 1024
KEM = b"KEM" + struct.pack(">H", 0x0020)
SUITE = b"HPKE" + struct.pack(">HHH", 0x0020, 0x0001, 0x0003)


def extract(salt, key):
    return hmac.new(salt or bytes(32), key, hashlib.sha256).digest()


def expand(key, info, length):
    output, block, count = b"", b"", 1
    while len(output) < length:
        block = hmac.new(key, block + info + bytes([count]), hashlib.sha256).digest()
        output += block
        count += 1
    return output[:length]


def labeled_extract(suite, salt, label, key):
    return extract(salt, b"HPKE-v1" + suite + label + key)


def labeled_expand(suite, key, label, info, length):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def context(encapsulated, secret, info):
    """RFC 9180, base mode: the key and the first nonce."""
    public = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = secret.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    prk = labeled_extract(KEM, b"", b"eae_prk", shared)
    shared = labeled_expand(KEM, prk, b"shared_secret", encapsulated + public, 32)
    schedule = b"\0" + labeled_extract(SUITE, b"", b"psk_id_hash", b"") + labeled_extract(SUITE, b"", b"info_hash", info)
    key = labeled_extract(SUITE, shared, b"secret", b"")
    return labeled_expand(SUITE, key, b"key", schedule, 32), labeled_expand(SUITE, key, b"base_nonce", schedule, 12)


def opened(body, secret, info):
    key, nonce = context(body[:32], secret, info)
    cipher, content, sequence, at = ChaCha20Poly1305(key), b"", 0, 32
    while True:
        segment = body[at : at + SEGMENT + 16]
        at += len(segment)
        last = at == len(body)
        this = (int.from_bytes(nonce, "big") ^ sequence).to_bytes(12, "big")
        content += cipher.decrypt(this, segment, b"\1" if last else b"\0")
        sequence += 1
        if last:
            return content


def card(path):
    return dict(line.rsplit(" ", 1) for line in path.read_text().strip().split("\n"))


def read(keys, packet):
    data = packet.read_bytes()
    if data[:8] != b"MJPACKET" or len(data) < 12 or data[8:10] != b"\1\1":
        return "PACKET_NOT_ONE"
    length = struct.unpack(">H", data[10:12])[0]
    head = data[:length]
    own = card(keys / "own" / "1.card")
    if head[12:28].hex() != own["link"]:
        return "PACKET_OF_ANOTHER_LINK"
    sender, recipient = struct.unpack(">II", head[29:37])
    signer = keys / "other" / f"{sender}.card"
    if not signer.exists():
        return "PACKET_FOREIGN_KEY"
    messages, content_length = struct.unpack(">IQ", head[93:105])
    segments = max(1, -(-content_length // SEGMENT))
    if len(data) != length + 32 + content_length + 16 * segments + 64:
        return "PACKET_TRUNCATED"
    verifier = Ed25519PublicKey.from_public_bytes(base64.b64decode(card(signer)["sign"]))
    try:
        verifier.verify(data[-64:], b"mingjing packet 1\0" + hashlib.sha256(data[:-64]).digest())
    except InvalidSignature:
        return "PACKET_FORGED"
    secret = X25519PrivateKey.from_private_bytes(base64.b64decode((keys / "own" / f"{recipient}.packet").read_text()))
    try:
        content = opened(data[length:-64], secret, b"mingjing packet 1\0" + head)
    except InvalidTag:
        return "PACKET_UNREADABLE"
    texts, at = [], 0
    for _ in range(messages):
        kind_length = content[at + 16]
        kind = content[at + 17 : at + 17 + kind_length].decode()
        at += 17 + kind_length
        size = struct.unpack(">Q", content[at : at + 8])[0]
        if kind != "card":
            texts.append(content[at + 8 : at + 8 + size].decode())
        at += 8 + size
    return "|".join(texts)


if __name__ == "__main__":
    print(read(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
