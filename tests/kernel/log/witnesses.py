"""一个同进程的见证人：用真的见证人程序，只是不经网络。"""

from tests.kernel.log.make import NOON
from witness import note as notes
from witness.server import Witness as Server
from witness.state import Memory
from zhijian.kernel.log import keys, witnessing
from zhijian.kernel.log.witnessing import Reply, Witness
from zhijian.rules import signed_note

NAME = "w.example/1"


class Near:
    """见证人与通到它的路。"""

    def __init__(self, folder):
        memory = Memory(folder)
        memory.create(NAME)
        logs = [notes.read_key(str(one)) for one in keys.verifiers()]
        self.server = Server(memory, logs, clock=NOON.timestamp)
        self.known = Witness(signed_note.read_verifier(str(memory.public())), "http://w.example")

    def post(self, witness, body):
        answer = self.server.add_checkpoint(body)
        return Reply(answer.status, answer.body)

    def sees(self):
        """请它核签最新的检查点。"""
        return witnessing.submit(self.known, NOON, self.post)
