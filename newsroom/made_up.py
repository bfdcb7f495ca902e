"""News that never happened, written at random for an archive to try things on: the same numbers, the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文辉云建国志海燕鹏飞玲斌宁晨曦雨泽浩然子涵思远嘉怡"
SECTIONS = [
    "本地要闻",
    "乡村振兴",
    "民生关注",
    "经济观察",
    "教育周刊",
    "文化副刊",
    "法治在线",
    "健康生活",
    "社区故事",
    "",
]
ROLES = ["reporter", "correspondent", "photographer", "editor"]
BODIES = """
    农业农村局 教育和体育局 文化馆 水利局 卫生健康局 交通运输局 市场监管局 民政局 住建局 图书馆
    供电公司 妇联 团委 医院 中学
""".split()
WORKS = """
    粮食烘干中心 口袋公园 老旧小区改造 乡村道路提升 蔬菜大棚 养老服务站 智慧停车场 污水管网 文化广场
    数字书房 冷链仓库 便民市场 河道整治 果蔬加工车间 社区食堂 充电站 乡村记忆馆 健身步道
""".split()
CROPS = """
    小麦 玉米 葫芦 西瓜 黄桃 辣椒 大蒜 香菇 芦笋 樱桃 花生 棉花 红薯 草莓 葡萄 苹果 冬枣 山药
""".split()
PEOPLE = """
    村民 居民 种植户 志愿者 网格员 老党员 技术员 返乡青年 退役军人 非遗传承人 社区医生 小学教师
    货车司机 合作社社员
""".split()
ACTS = """
    走访慰问 技术培训 义诊 普法宣传 读书分享会 消防演练 春季植树 秸秆回收 安全检查 助农直播 招聘会
    文艺演出 农机检修 环境整治
""".split()
GAINS = """
    群众办事更方便了 收入比去年有了增长 运输成本降了下来 村里的环境变了样 年轻人愿意留下来
    邻里关系更加和睦 孩子们有了好去处 订单排到了下个月 夜里走路亮堂多了
""".split()
SENTENCES = [
    "{day}，{place}{body}组织的{act}在{village}举行，{count}名{people}参加。",
    "“{gain}。”说起{work}，{people}{name}笑着说。",
    "据{body}负责人{name}介绍，今年全县计划建设{work}{small}处，总投资{count}万元。",
    "走进{village}的{crop}基地，{people}{name}正忙着采收{crop}，每亩能卖{count}元。",
    "过去，这里的{crop}卖不上价；如今有了{work}，{gain}。",
    "{place}坚持把{work}列入民生实事，逐项建立台账，定期通报进度。",
    "截至目前，{place}已开展{act}{count}场次，服务群众{big}人次。",
    "{name}今年{age}岁，做{people}已有{small}年，{village}的人都认识他。",
    "“我们每周都来。”{body}工作人员{name}一边登记一边说，“遇到问题，当天能办的不过夜。”",
    "为了让{crop}卖得更远，{body}牵头办起{act}，{small}家企业现场签约。",
    "从{village}到县城，新修的路缩短了{small}公里，{gain}。",
    "下一步，{place}将继续推进{work}，让更多{people}受益。",
    "{month}以来，{body}抽调{small}名业务骨干，深入{village}开展{act}。",
    "在{work}现场，{small}台机械同时作业，预计{month}底全部完工。",
]
HEADLINES = [
    "{place}：{work}建到家门口",
    "{crop}丰收 {village}{gain}",
    "{place}{act}送到{village}",
    "{name}：一个{people}的{small}年",
    "{place}今年新建{work}{small}处",
    "{body}开展{act}",
    "小{crop}闯出大市场",
]
KICKERS = ["{place}持续推进{work}", "一线见闻", "{month}，记者走进{village}"]
DECKS = ["——{village}{act}侧记", "{count}户{people}受益", "总投资{count}万元"]
SUBHEADS = ["{work}带来新变化", "一场{act}之后", "{crop}的账怎么算"]


@dataclass
class Story:
    """An article's words: places by their number, blocks of the body as kind and text, winners by tier."""

    headline: str
    kicker: str
    deck: str
    lead_in: str
    section: str
    authors: list[tuple[str, str]]
    places: list[int]
    body: list[tuple[str, str]]
    contest: str = ""
    winners: list[tuple[str, list[str]]] = field(default_factory=list)


class Writer:
    """Makes stories about places, which are given by name."""

    def __init__(self, seed: int, places: Sequence[str]):
        self.random, self.places = Random(seed), places  # noqa: S311 (nothing secret)
        self.staff = [self.name() for _ in range(120)]

    def name(self) -> str:
        pick = self.random.choice
        return pick(SURNAMES) + pick(GIVEN) + (pick(GIVEN) if self.random.random() < 0.7 else "")

    def story(self, number: int) -> Story:
        random = self.random
        places = random.sample(range(len(self.places)), random.choice([1, 1, 2, 2, 3]))
        name = self.places[places[0]]
        authors = list(dict.fromkeys((random.choice(self.staff), role) for role in ROLES[: random.choice([1, 1, 2])]))
        story = Story(
            headline=self.write(random.choice(HEADLINES), name),
            kicker=self.write(random.choice(KICKERS), name) if random.random() < 0.3 else "",
            deck=self.write(random.choice(DECKS), name) if random.random() < 0.3 else "",
            lead_in=f"本报讯（记者 {authors[0][0]}）",
            section=random.choice(SECTIONS),
            authors=authors,
            places=places,
            body=list(self.body([self.places[n] for n in places])),
        )
        if number % 400 == 7:
            self.announce(story, number, name)
        return story

    def body(self, places: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Paragraphs of 300 to 1500 characters together, that name each of the places."""
        random, length = self.random, self.random.randint(300, 1400)
        sentence, paragraph = 0, ""
        while length > 0:
            text = self.write(random.choice(SENTENCES), places[sentence % len(places)])
            sentence, length, paragraph = sentence + 1, length - len(text), paragraph + text
            if len(paragraph) > 120 or length <= 0:
                yield "paragraph", paragraph
                paragraph = ""
                if length > 300 and random.random() < 0.2:
                    yield "subhead", self.write(random.choice(SUBHEADS), places[0])
        yield "paragraph", f"这次{random.choice(ACTS)}还走进了{'、'.join(places)}。"
        if random.random() < 0.15:
            yield "caption", f"{random.choice(PEOPLE)}在{places[0]}劳作。"

    def announce(self, story: Story, number: int, place: str) -> None:
        story.contest = f"{place}第{number // 400 % 30 + 1}届{self.random.choice(CROPS)}节摄影大赛"
        story.headline = f"{story.contest}获奖名单"
        counts = {"一等奖": 2, "二等奖": 5, "三等奖": 10}
        names = list(dict.fromkeys(self.name() for _ in range(40)))
        story.winners = [(tier, [names.pop() for _ in range(count)]) for tier, count in counts.items()]

    def write(self, pattern: str, place: str) -> str:
        random, pick = self.random, self.random.choice
        return pattern.format(
            place=place,
            body=pick(BODIES),
            work=pick(WORKS),
            crop=pick(CROPS),
            people=pick(PEOPLE),
            act=pick(ACTS),
            gain=pick(GAINS),
            name=self.name(),
            village=f"{pick(SURNAMES)}{pick('家庙楼寨堂')}{pick('庄村屯')}",
            count=random.randint(20, 980),
            big=random.randint(1000, 99000),
            small=random.randint(2, 40),
            age=random.randint(22, 80),
            day=f"{random.randint(1, 12)}月{random.randint(1, 28)}日",
            month=f"{random.randint(1, 12)}月",
        )
