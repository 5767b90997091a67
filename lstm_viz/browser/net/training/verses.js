// The text that the Playground opens its task "text" on: verses of this project's own, written so that few words come often. Pure.
export const VERSES = `The miller has a small grey cat,
the cat sleeps on the miller's hat.
The wind is low, the wheel is slow,
and down the stream the waters go.

The baker has a big brown dog,
the dog sleeps on a hollow log.
The sun is high, the road is dry,
and over it the swallows fly.

The weaver has a little hen,
the hen walks out and in again.
The rain is near, the hill is clear,
and all the sheep come home to here.

The farmer has an old white mare,
the mare stands in the morning air.
The wind is cold, the tree is old,
and all its leaves are red and gold.

The sailor has a bright green bird,
the bird says every word it heard.
The sea is wide, the boat is tied,
and up the sand there comes the tide.

The teacher has a clever mouse,
the mouse runs all around the house.
The moon is high, the night is dry,
and one white cloud goes slowly by.

The cat came to the miller's door
and saw the mouse upon the floor.
The mouse ran here, the mouse ran there,
and hid behind the miller's chair.

The dog came to the baker's door
and saw the bread upon the floor.
It took the bread, it shook its head,
and hid it in the baker's bed.

The hen came to the weaver's door
and saw the corn upon the floor.
It ate the corn from night to morn,
and that was when the chick was born.

The mare came to the farmer's gate
and said that it was very late.
The sun went down behind the town,
and all the fields were grey and brown.

The bird came to the sailor's mast
and said the wind was blowing fast.
The sea was high, the night was by,
and not a star was in the sky.

One little mouse went up the hill,
one little mouse sat by the mill.
One little mouse ran to the house,
and that was all about the mouse.

Two little hens went up the hill,
two little hens sat by the mill.
Two little hens ran home again,
and that was all about the hen.

Three little cats went up the hill,
three little cats sat very still.
Three little cats had three old hats,
and that was all about the cats.

Four little dogs went up the hill,
four little dogs sat by the mill.
Four little dogs lay on the logs,
and that was all about the dogs.

Go out, go out, the sun is here,
the day is warm, the sky is clear.
The mare is at the farmer's gate,
go out, go out, and be not late.

Come in, come in, the rain is near,
the night is cold, the moon is clear.
The cat is on the miller's chair,
come in, come in, and warm you there.

The miller said, the wheel is slow,
there is no wind to make it go.
The baker said, there is no bread,
the dog has hid it in the bed.

The weaver said, the thread is thin,
the cat has been to play therein.
The farmer said, the field is brown,
the sun all day was shining down.

The sailor said, the boat is here,
the sea is low, the sand is near.
The teacher said, the mouse is small,
but it has read the books and all.

And when the wind came to the mill
the wheel went round upon the hill.
And when the rain came to the ground
the corn grew green for miles around.

And when the bread was in the bed
the baker came and shook his head.
And when the thread was on the floor
the weaver went and made some more.

And when the moon was on the sea
the bird sat in the old green tree.
And when the sun was on the hill
the mouse was by the window sill.

The wheel goes round, the wheel goes slow,
and down the stream the waters go.
The bird flies up, the bird flies by,
and one white cloud is in the sky.

The day is done, the sun is low,
and home the sheep and farmer go.
The cat is in, the dog is fed,
and all the mice are in their bed.

The wind is cold, the rain is slow,
and to the fire the people go.
The hen is in, the mare is fed,
and on the table there is bread.

The miller has a big brown loaf,
the baker has a new red coat.
The weaver has a warm white sheet,
the farmer has a field of wheat.

The sailor has a boat of wood,
the teacher has a book that's good.
The cat has milk, the dog has bread,
and every mouse a little bed.

The night is here, the wind is still,
the moon is white above the mill.
The sea is low, the boat is tied,
and cat and mouse sleep side by side.

The morning comes, the sky is red,
the baker makes his loaf of bread.
The wheel goes round, the wind is low,
and down the stream the waters go.

The sheep go up, the sheep go by,
the swallow flies across the sky.
The hen walks out, the hen walks in,
and in the house the children spin.

One little cat sat on the chair,
one little cat with soft grey hair.
One little cat sat on the mat,
and that was all about the cat.

Two little birds sat in the tree,
two little birds looked out to sea.
Two little birds had heard no words,
and that was all about the birds.

Three little sheep went down the road,
three little sheep behind the load.
Three little sheep went home to sleep,
and that was all about the sheep.

The mouse came to the teacher's door
and saw the book upon the floor.
It read the book, it had a look,
and every word of it it took.

The sheep came to the farmer's door
and saw the wheat upon the floor.
They ate it all, the big, the small,
and then they slept beside the wall.

The bird came to the weaver's chair
and saw a thread of white was there.
It took the thread, it flew ahead,
and made of it a little bed.

The dog came to the miller's gate
and said that it was far too late.
The moon was high, the road was dry,
and one white owl was flying by.

And when the night was cold and deep
the miller and the mouse would sleep.
And when the day was warm and red
the cat came down from off the bed.

And when the wheel was going round
the dog lay still upon the ground.
And when the wheel was going slow
the dog was up and ran below.

The wind is high, the sea is wide,
the boat goes out upon the tide.
The wind is low, the sea is still,
the moon comes up behind the hill.

The farmer said, the corn is high,
the sun was on it in July.
The miller said, the mill is full,
the weaver said, so is the wool.

The teacher said, the day is done,
go out, go out, and have the sun.
The children ran, the children cried,
and all of them went down the tide.

The baker has a little cat,
the cat sleeps on the baker's mat.
The sun is low, the stream is slow,
and home along the road they go.

The sailor has an old brown dog,
the dog sleeps through the morning fog.
The sea is grey, the night is day,
and all the birds have flown away.

The weaver has a small white mouse,
the mouse sleeps in the weaver's house.
The wind is cold, the thread is old,
and that is all that I was told.
`;
