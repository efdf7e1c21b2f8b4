// Made from the modules beside this folder by Tools/carry_stdlib.sh: change those, then run 'make stdlib'.

extension StandardLibrary {
    static let texts: [(name: String, text: String)] = [
        ("chaos", ####"""
# Small systems with large behaviour: flows and maps known for their chaos. All are dimensionless.

## Convection in three modes. E. N. Lorenz, J. Atmos. Sci. 20, 130 (1963), eqs. 25 to 27. For rho > 1 two fixed points lie at
## x = y = +-sqrt(beta*(rho - 1)), z = rho - 1; the sum of the Lyapunov exponents is -(sigma + 1 + beta).
node Lorenz {
    state x = 1, y = 1, z = 1
    param sigma = 10, rho = 28, beta = 8/3
    x' = sigma*(y - x)
    y' = x*(rho - z) - y
    z' = x*y - beta*z
}

## One spiral and one fold. O. E. Roessler, Phys. Lett. A 57, 397 (1976), with a = b = 0.2 and c = 5.7.
node Roessler {
    state x = 1, y = 1, z = 0
    param a = 0.2, b = 0.2, c = 5.7
    x' = -y - z
    y' = x + a*y
    z' = b + z*(x - c)
}

## A circuit with a resistor of three slopes, m0 within abs(x) < 1 and m1 outside: the double scroll.
## T. Matsumoto, IEEE Trans. Circuits Syst. 31, 1055 (1984), with alpha, beta of L. O. Chua et al., ibid. 33, 1072 (1986).
node Chua {
    state x = 0.7, y = 0, z = 0
    param alpha = 15.6, beta = 28, m0 = -8/7, m1 = -5/7
    let h = m1*x + (m0 - m1)/2*(abs(x + 1) - abs(x - 1))
    x' = alpha*(y - x - h)
    y' = x - y + z
    z' = -beta*y
}

## The logistic map: a fixed point up to r = 3, doublings of the period up to 3.56995, then chaos; at r = 4 it is solved by
## x(n) = sin(2^n*asin(sqrt(x(0))))^2. R. M. May, Nature 261, 459 (1976).
node Logistic {
    state x = 0.3
    param r = 4
    next x = r*x*(1 - x)
}

## Stretch and fold of the plane. M. Henon, Commun. Math. Phys. 50, 69 (1976), with a = 1.4 and b = 0.3; areas shrink by b.
node Henon {
    state x = 0, y = 0
    param a = 1.4, b = 0.3
    next x = 1 - a*x^2 + y
    next y = b*x
}

## The standard map of a kicked rotor, angles from 0 to 2*pi. B. V. Chirikov, Phys. Rep. 52, 263 (1979), eq. 2.15.
node KickedRotor {
    state p = 1, theta = 1
    param K = 0.971635
    let kicked = p + K*sin(theta)
    next p = kicked
    next theta = theta + kicked
}
"""####),
        ("ecology", ####"""
# Populations that eat, compete and help each other. Densities are in units of one's choice; rates are per unit of time.

## Prey and predator: prey grows at the rate alpha and is eaten at beta, the predator gains delta and dies at gamma. The
## quantity delta*prey - gamma*log(prey) + beta*predator - alpha*log(predator) is conserved.
## A. J. Lotka, Elements of Physical Biology (1925); V. Volterra, Nature 118, 558 (1926).
node LotkaVolterra {
    state prey = 1, predator = 0.5
    param alpha = 1, beta = 1, delta = 1, gamma = 1
    prey' = alpha*prey - beta*prey*predator
    predator' = delta*prey*predator - gamma*predator
}

## Prey with a capacity and predators that can eat only so much (Holling's type II). For large K the balance gives way to a
## cycle: M. L. Rosenzweig, R. H. MacArthur, Am. Nat. 97, 209 (1963); M. L. Rosenzweig, Science 171, 385 (1971).
node RosenzweigMacArthur {
    state prey = 0.5, predator = 0.5
    param r = 1, K = 1, attack = 2, handling = 1, conversion = 1, mortality = 0.4
    let eaten = attack*prey/(1 + attack*handling*prey)*predator
    prey' = r*prey*(1 - prey/K) - eaten
    predator' = conversion*eaten - mortality*predator
}

## One species of a community: growth r, self-limitation a, and what the others do to it (see Interaction).
## Generalised Lotka-Volterra: R. M. May, Stability and Complexity in Model Ecosystems (1973), ch. 3.
node Species {
    state x = 1
    param r = 1, a = 1
    input effect
    x' = x*(r - a*x + effect)
}

## The effect of the source on the growth of the target: the weight of the edge, below zero for harm, times `strength`.
coupling Interaction {
    param strength = 1, weight = -0.1
    effect += strength*weight*source.x
}

## Overlapping or not, a population with a best density: next x = x*exp(r*(1 - x/K)). Stable for 0 < r < 2.
## W. E. Ricker, J. Fish. Res. Board Can. 11, 559 (1954).
node Ricker {
    state x = 0.5
    param r = 1.5, K = 1
    next x = x*exp(r*(1 - x/K))
}

## May's measure of a random community of S species, connectance C and interactions of standard deviation sigma, each
## limiting itself at the rate 1: it is almost surely stable below 1, unstable above. R. M. May, Nature 238, 413 (1972).
func may_complexity(S, C, sigma) = sigma*sqrt(S*C)

## A random community matrix as May's: -1 on the diagonal; elsewhere, with probability C, a normal number of deviation sigma.
func may_matrix(S, C, sigma) {
    let links = sample(uniform(0, 1), [S, S]) < C
    let strengths = sample(normal(0, sigma), [S, S])
    let off = where(links, strengths, 0)
    return off - diag(diag(off)) - identity(S)
}
"""####),
        ("epidemics", ####"""
# Epidemics as rates: individuals on a network, each with its probability of being infected, and whole populations.
# Times are in the unit of 1/gamma: with gamma = 1/5 per day, an infection lasts five days on average.

## One individual that can be infected again and again: I is the probability of being infected, at rates beta for each
## infected neighbour (see Contagion) and gamma for recovery. The quenched mean-field (NIMFA) equations:
## P. Van Mieghem, J. Omic, R. Kooij, IEEE/ACM Trans. Netw. 17, 1 (2009), eq. 6.
node SIS {
    state I = 0.01
    param gamma = 1  # rate of recovery, per unit of time
    input exposure   # rate at which neighbours infect
    I' = exposure*(1 - I) - gamma*I
}

## One individual that is immune after an infection: S and I are the probabilities of being susceptible and infected, R of
## being recovered. M. Youssef, C. Scoglio, J. Theor. Biol. 283, 136 (2011).
node SIR {
    state S = 0.99, I = 0.01
    param gamma = 1  # rate of recovery, per unit of time
    input exposure   # rate at which neighbours infect
    let R = 1 - S - I
    S' = -exposure*S
    I' = exposure*S - gamma*I
}

## One individual with a time between infection and infectiousness: E is the probability of being infected but not yet
## infectious, left at the rate alpha.
node SEIR {
    state S = 0.99, E = 0, I = 0.01
    param alpha = 1  # 1/(mean latent time)
    param gamma = 1  # 1/(mean infectious time)
    input exposure
    let R = 1 - S - E - I
    S' = -exposure*S
    E' = exposure*S - alpha*E
    I' = alpha*E - gamma*I
}

## Infection along edges: the source infects the target at the rate beta times the weight of the edge.
coupling Contagion {
    param beta = 0.5, weight = 1
    exposure += beta*weight*source.I
}

## A well-mixed population of susceptible, infected and recovered fractions: everybody meets everybody.
## W. O. Kermack, A. G. McKendrick, Proc. R. Soc. A 115, 700 (1927). R0 = beta/gamma.
node MixedSIR {
    state S = 0.999, I = 0.001
    param beta = 2, gamma = 1
    let R = 1 - S - I
    S' = -beta*S*I
    I' = beta*S*I - gamma*I
}

## A well-mixed population with a latent fraction E and, with mu > 0, births and deaths at equal rates.
## R. M. Anderson, R. M. May, Infectious Diseases of Humans (1991), ch. 6. R0 = beta*alpha/((alpha + mu)*(gamma + mu)).
node MixedSEIR {
    state S = 0.999, E = 0, I = 0.001
    param beta = 2, alpha = 1, gamma = 1, mu = 0
    let R = 1 - S - E - I
    S' = mu*(1 - S) - beta*S*I
    E' = beta*S*I - (alpha + mu)*E
    I' = alpha*E - (gamma + mu)*I
}

## The basic reproduction number of a well-mixed population: how many one infected person infects at first.
func reproduction_number(beta, gamma) = beta/gamma

## The fraction that an epidemic with reproduction number R0 reaches in the end, from a vanishing start: the positive
## solution r of r = 1 - exp(-R0*r), 0 for R0 <= 1. Kermack and McKendrick (1927).
func final_size(R0) {
    if R0 <= 1 { return 0.0 }
    return root(r => 1 - r - exp(-R0*r), 1e-12 + (R0 - 1)/R0^2*0.5, 1)
}

## The fraction that must be immune so that an infection with reproduction number R0 cannot spread: 1 - 1/R0.
func herd_immunity(R0) = if R0 > 1 then 1 - 1/R0 else 0
"""####),
        ("neurons", ####"""
# Neurons as rates of change, without resets: excitable and bursting models, and populations. The membrane voltage is v.

## The excitable oscillator of FitzHugh and Nagumo (dimensionless): rest at I = 0, spikes from I = 0.331 on.
## R. FitzHugh, Biophys. J. 1, 445 (1961), eqs. 1 and 2, with v for -x; J. Nagumo et al., Proc. IRE 50, 2061 (1962).
node FitzHughNagumo {
    state v = -1.2, w = -0.625
    param a = 0.7, b = 0.8, tau = 12.5, I = 0.5
    input current
    v' = v - v^3/3 - w + I + current
    w' = (v + a - b*w)/tau
}

## A neuron that fires in bursts (dimensionless): v the voltage, y fast currents, z the slow adaptation.
## J. L. Hindmarsh, R. M. Rose, Proc. R. Soc. B 221, 87 (1984).
node HindmarshRose {
    state v = -1.6, y = -11.8, z = 2
    param a = 1, b = 3, c = 1, d = 5, r = 0.006, s = 4, rest = -1.6, I = 3.25
    input current
    v' = y - a*v^3 + b*v^2 - z + I + current
    y' = c - d*v^2 - y
    z' = r*(s*(v - rest) - z)
}

## The barnacle muscle fibre with calcium and potassium currents: v in mV, t in ms, conductances in mS/cm^2, currents in
## uA/cm^2, C in uF/cm^2. n is the fraction of open potassium channels. The parameters are those of the Hopf regime:
## C. Morris, H. Lecar, Biophys. J. 35, 193 (1981); J. Rinzel, G. B. Ermentrout in Methods in Neuronal Modeling (1989).
node MorrisLecar {
    state v = -60, n = 0.015
    param I = 90, C = 20
    param g_leak = 2, g_calcium = 4.4, g_potassium = 8
    param e_leak = -60, e_calcium = 120, e_potassium = -84
    param v1 = -1.2, v2 = 18, v3 = 2, v4 = 30, phi = 0.04
    input current
    let open_calcium = (1 + tanh((v - v1)/v2))/2
    let open_potassium = (1 + tanh((v - v3)/v4))/2
    v' = (I + current - g_leak*(v - e_leak) - g_calcium*open_calcium*(v - e_calcium) - g_potassium*n*(v - e_potassium))/C
    n' = phi*cosh((v - v3)/(2*v4))*(open_potassium - n)
}

## An electrical synapse: a current in proportion to the difference of voltages.
coupling GapJunction {
    param g = 0.1, weight = 1
    current += g*weight*(source.v - target.v)
}

## The response of a population to its input x: a logistic curve, moved so that it is 0 at x = 0. Wilson and Cowan (1972), eq. 15.
func population_response(x, a, theta) = 1/(1 + exp(-a*(x - theta))) - 1/(1 + exp(a*theta))

## Active fractions of an excitatory and an inhibitory population. With P = 1.25 they oscillate.
## H. R. Wilson, J. D. Cowan, Biophys. J. 12, 1 (1972), eqs. 11 and 12 with the parameters of fig. 11.
node WilsonCowan {
    state E = 0, I = 0
    param c1 = 16, c2 = 12, c3 = 15, c4 = 3
    param a_e = 1.3, theta_e = 4, a_i = 2, theta_i = 3.7
    param refractory_e = 1, refractory_i = 1, tau = 1, P = 1.25, Q = 0
    input excitation
    let k_e = 1 - 1/(1 + exp(a_e*theta_e))  # the largest responses
    let k_i = 1 - 1/(1 + exp(a_i*theta_i))
    E' = (-E + (k_e - refractory_e*E)*population_response(c1*E - c2*I + P + excitation, a_e, theta_e))/tau
    I' = (-I + (k_i - refractory_i*I)*population_response(c3*E - c4*I + Q, a_i, theta_i))/tau
}

## Excitation of one WilsonCowan population by another.
coupling Projection {
    param g = 1, weight = 1
    excitation += g*weight*source.E
}
"""####),
        ("opinions", ####"""
# Opinions as numbers, changed by those of others. Opinions are between 0 and 1 unless something else is said.

## Everybody takes the weighted mean of what the neighbours think and, with the weight `own`, of what he thinks himself.
## M. H. DeGroot, J. Am. Stat. Assoc. 69, 118 (1974).
node DeGroot {
    state x = uniform(0, 1)
    param own = 1
    input heard, trust
    next x = (own*x + heard)/(own + trust)
}

## As DeGroot, but held back by a prejudice: susceptibility 1 listens fully, 0 never changes.
## N. E. Friedkin, E. C. Johnsen, J. Math. Sociol. 15, 193 (1990).
node FriedkinJohnsen {
    state x = uniform(0, 1)
    param prejudice = 0.5, susceptibility = 0.5, own = 1
    input heard, trust
    next x = susceptibility*(own*x + heard)/(own + trust) + (1 - susceptibility)*prejudice
}

## The target listens to the source, with the weight of the edge.
coupling Trust {
    param weight = 1
    heard += weight*source.x
    trust += weight
}

## Random meetings in pairs: two who differ by less than `epsilon` come closer by the fraction `mu` of their difference.
## Gives the opinions after `meetings` meetings. G. Deffuant et al., Adv. Complex Syst. 3, 87 (2000).
func deffuant(opinions, meetings, epsilon = 0.2, mu = 0.5) {
    var x = opinions + 0.0
    let n = len(x)
    for k in 0..<meetings {
        let i = floor(n*sample(uniform(0, 1)))
        let j = (i + 1 + floor((n - 1)*sample(uniform(0, 1)))) % n
        let gap = x[j] - x[i]
        if abs(gap) < epsilon {
            x[i] = x[i] + mu*gap
            x[j] = x[j] - mu*gap
        }
    }
    return x
}

## One round in which everybody takes the mean of all opinions within `epsilon` of his own, his own among them.
## R. Hegselmann, U. Krause, J. Artif. Soc. Soc. Simul. 5(3), 2 (2002).
func hegselmann_krause(opinions, epsilon = 0.2) = [mean(opinions[abs(opinions - x) <= epsilon]) for x in opinions]
"""####),
        ("oscillators", ####"""
# Oscillators: phases and amplitudes, and what couples them. Times are dimensionless: one period of an uncoupled
# oscillator of frequency omega lasts 2*pi/omega. FitzHugh and Nagumo's oscillator is in the module neurons.

## A phase with a natural frequency of its own, drawn from the standard normal distribution unless given.
## Y. Kuramoto, Chemical Oscillations, Waves, and Turbulence (1984), sec. 5.4.
node PhaseOscillator {
    state theta = uniform(0, 2*pi)
    param omega = normal(0, 1)
    input pull
    theta' = omega + pull
}

## Kuramoto's coupling, K times the weight for each edge. On the complete graph of N oscillators his K is N times this one.
coupling Kuramoto {
    param K = 1, weight = 1
    pull += K*weight*sin(source.theta - target.theta)
}

## Kuramoto's coupling with a phase lag. H. Sakaguchi, Y. Kuramoto, Prog. Theor. Phys. 76, 576 (1986).
coupling Sakaguchi {
    param K = 1, lag = 0, weight = 1
    pull += K*weight*sin(source.theta - target.theta - lag)
}

## The normal form of an oscillator born in a Hopf bifurcation, z' = (mu + i*omega)*z - (1 + i*shear)*abs(z)^2*z with
## z = x + i*y: for mu > 0 a circle of radius sqrt(mu), turned through at the frequency omega - shear*mu.
## L. Stuart, J. Fluid Mech. 4, 1 (1958); L. Landau, Dokl. Akad. Nauk SSSR 44, 339 (1944).
node StuartLandau {
    state x = 1, y = 0
    param mu = 1, omega = 1, shear = 0
    input fx, fy
    let r2 = x^2 + y^2
    x' = mu*x - omega*y - r2*(x - shear*y) + fx
    y' = omega*x + mu*y - r2*(shear*x + y) + fy
}

## Diffusion of both coordinates of StuartLandau and VanDerPol, at the rate K.
coupling Diffusion {
    param K = 1, weight = 1
    fx += K*weight*(source.x - target.x)
    fy += K*weight*(source.y - target.y)
}

## The relaxation oscillator x'' = mu*(1 - x^2)*x' - x, with y = x'. Its period is 6.663287 for mu = 1.
## B. van der Pol, Phil. Mag. 2, 978 (1926).
node VanDerPol {
    state x = 2, y = 0
    param mu = 1
    input fx, fy
    x' = y + fx
    y' = mu*(1 - x^2)*y - x + fy
}

## The order parameter r = abs(mean(exp(i*theta))) of phases: 0 incoherent, 1 in step. Of a run, times x nodes, one value
## for each time.
func order_parameter(theta) = abs(mean(exp(1i*theta), axis: -1))

## Kuramoto's critical coupling on the complete graph in the limit of many oscillators: 2/(pi*g0), with g0 the density of
## natural frequencies at their centre (symmetric, with one peak). For the Lorentzian of half width gamma it is 2*gamma.
func critical_coupling(g0) = 2/(pi*g0)
"""####),
        ("power", ####"""
# Power grids: machines and loads with a phase each, lines that carry power from the leading to the lagging end. Powers may
# be given per unit; times are then in seconds when inertia and damping are.

## A machine that turns: the swing equation inertia*delta'' = P - damping*delta' + flow, with omega = delta'. P is the power it
## feeds in (generators above 0, loads below). G. Filatrella, A. H. Nielsen, N. F. Pedersen, Eur. Phys. J. B 61, 485 (2008), eq. 8.
node Machine {
    state delta = 0, omega = 0
    param P = 0, inertia = 1, damping = 0.1
    input flow
    delta' = omega
    omega' = (P - damping*omega + flow)/inertia
}

## A load that follows the frequency and has no inertia: damping*delta' = P + flow.
## A. R. Bergen, D. J. Hill, IEEE Trans. Power Appar. Syst. 100, 25 (1981), eq. 4.
node Load {
    state delta = 0
    param P = -1, damping = 1
    input flow
    delta' = (P + flow)/damping
}

## A line without losses: it carries at most `capacity` times its weight, at a quarter turn between its ends.
coupling Line {
    param capacity = 1, weight = 1
    flow += capacity*weight*sin(source.delta - target.delta)
}

## The angle across a line of a capacity that carries a power, in radians. The power must not exceed the capacity.
func line_angle(power, capacity) = asin(power/capacity)
"""####),
    ]
}
