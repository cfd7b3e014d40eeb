"""仓库的根目录：测试用到的资料都在仓库之内，光机器上也能跑。"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
